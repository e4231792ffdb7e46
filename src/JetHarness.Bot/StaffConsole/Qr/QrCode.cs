using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace JetHarness.Bot.StaffConsole.Qr;

/// <summary>
/// A QR code (ISO/IEC 18004) of bytes, at error correction level M, versions 1 to 12: enough for the address that an authenticator app reads. True is dark.
/// </summary>
internal sealed class QrCode
{
    private readonly bool[,] _modules;

    private QrCode(bool[,] modules) => _modules = modules;

    /// <summary>Modules on a side, without the quiet zone.</summary>
    public int Size => _modules.GetLength(0);

    public bool this[int row, int column] => _modules[row, column];

    /// <summary>The code of a text, as UTF-8, in the smallest version that holds it; null if none does.</summary>
    public static QrCode? Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (QrVersion.For(bytes.Length) is not { } version)
        {
            return null;
        }

        var codewords = version.Interleave(QrData.Codewords(bytes, version));
        return new QrCode(QrMatrix.Draw(version, codewords));
    }

    /// <summary>The dark modules as one path of SVG, in units of a module; the quiet zone of four is outside of it.</summary>
    public string ToPath()
    {
        var path = new StringBuilder();
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                var length = 0;
                while (column + length < Size && _modules[row, column + length])
                {
                    length++;
                }

                if (length > 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h{length}v1h-{length}z");
                    column += length;
                }
            }
        }

        return path.ToString();
    }
}

/// <summary>The data of a code: mode, length, bytes, padding.</summary>
internal static class QrData
{
    /// <summary>The data codewords of a version that holds the bytes.</summary>
    public static byte[] Codewords(byte[] bytes, QrVersion version)
    {
        var bits = new List<bool>();
        void Add(int value, int count)
        {
            for (var bit = count - 1; bit >= 0; bit--)
            {
                bits.Add(((value >> bit) & 1) == 1);
            }
        }

        Add(0b0100, 4); // bytes
        Add(bytes.Length, version.LengthBits);
        foreach (var one in bytes)
        {
            Add(one, 8);
        }

        Add(0, Math.Min(4, (version.DataCodewords * 8) - bits.Count)); // the end
        Add(0, (8 - (bits.Count % 8)) % 8);
        var codewords = new byte[version.DataCodewords];
        for (var i = 0; i < bits.Count; i++)
        {
            codewords[i / 8] |= (byte)((bits[i] ? 1 : 0) << (7 - (i % 8)));
        }

        for (int i = bits.Count / 8, pad = 0; i < codewords.Length; i++, pad++)
        {
            codewords[i] = (byte)(pad % 2 == 0 ? 0xEC : 0x11);
        }

        return codewords;
    }
}

/// <summary>A version at level M: how many blocks of how many data codewords, each with how many for correction (table 9), and where alignment patterns stand (table E.1).</summary>
internal sealed record QrVersion(int Number, int CorrectionPerBlock, ImmutableArray<int> Blocks, ImmutableArray<int> Alignment)
{
    private static readonly ImmutableArray<QrVersion> All =
    [
        new(1, 10, [16], []),
        new(2, 16, [28], [6, 18]),
        new(3, 26, [44], [6, 22]),
        new(4, 18, [32, 32], [6, 26]),
        new(5, 24, [43, 43], [6, 30]),
        new(6, 16, [27, 27, 27, 27], [6, 34]),
        new(7, 18, [31, 31, 31, 31], [6, 22, 38]),
        new(8, 22, [38, 38, 39, 39], [6, 24, 42]),
        new(9, 22, [36, 36, 36, 37, 37], [6, 26, 46]),
        new(10, 26, [43, 43, 43, 43, 44], [6, 28, 50]),
        new(11, 30, [50, 51, 51, 51, 51], [6, 30, 54]),
        new(12, 22, [36, 36, 36, 36, 36, 36, 37, 37], [6, 32, 58]),
    ];

    public int Size => 17 + (4 * Number);

    public int DataCodewords => Blocks.Sum();

    public int LengthBits => Number < 10 ? 8 : 16;

    /// <summary>The smallest version for so many bytes; null if there is none here.</summary>
    public static QrVersion? For(int bytes) => All.FirstOrDefault(version => 4 + version.LengthBits + (8 * bytes) <= 8 * version.DataCodewords);

    /// <summary>Data and correction of all blocks, in the order in which they are drawn.</summary>
    public byte[] Interleave(byte[] data)
    {
        var blocks = new List<byte[]>();
        var start = 0;
        foreach (var length in Blocks)
        {
            blocks.Add(data[start..(start + length)]);
            start += length;
        }

        var corrections = blocks.Select(block => ReedSolomon.Correction(block, CorrectionPerBlock)).ToList();
        return [.. Columns(blocks), .. Columns(corrections)];
    }

    private static IEnumerable<byte> Columns(List<byte[]> blocks) =>
        Enumerable.Range(0, blocks.Max(block => block.Length)).SelectMany(i => blocks.Where(block => i < block.Length).Select(block => block[i]));
}
