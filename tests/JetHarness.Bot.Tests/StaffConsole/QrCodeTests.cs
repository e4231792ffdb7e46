using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.StaffConsole.Qr;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>A code is read back here by the standard's own rules, with nothing of the code that draws it but the table of blocks.</summary>
public sealed class QrCodeTests
{
    [Fact]
    public void Whatever_is_drawn_reads_back() =>
        Prop.ForAll(
            Gen.Choose(0, 287).SelectMany(length => Gen.Choose(32, 126).ArrayOf(length)).ToArbitrary(),
            letters =>
            {
                var text = string.Concat(letters.Select(letter => (char)letter));
                return Read(QrCode.Of(text)!) == text;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_address_for_an_app_reads_back_with_the_size_that_it_needs()
    {
        const string Address = "otpauth://totp/JetHarness:mei%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=JetHarness";

        var code = QrCode.Of(Address)!;

        code.Size.ShouldBe(41);
        Read(code).ShouldBe(Address);
        code.ToPath().ShouldStartWith("M0 0h7v1h-7z");
    }

    [Fact]
    public void What_is_too_long_has_no_code() => QrCode.Of(new string('x', 288)).ShouldBeNull();

    [Fact]
    public void Corrections_make_every_block_a_multiple_of_the_generator() =>
        Prop.ForAll<byte[]>(data =>
        {
            byte[] block = [.. data, .. ReedSolomon.Correction(data, 18)];
            byte root = 1;
            for (var i = 0; i < 18; i++, root = ReedSolomon.Product(root, 2))
            {
                block.Aggregate((byte)0, (sum, one) => (byte)(ReedSolomon.Product(sum, root) ^ one)).ShouldBe((byte)0);
            }
        }).QuickCheckThrowOnFailure();

    private static string Read(QrCode code)
    {
        var version = (code.Size - 17) / 4;
        var format = Format(code) ^ 0x5412;
        (format >> 13).ShouldBe(0); // level M
        var mask = (format >> 10) & 7;
        var blocks = Blocks(version, Bytes(code, version, mask));
        var bits = string.Concat(blocks.SelectMany(block => block).Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));
        bits[..4].ShouldBe("0100");
        var lengthBits = version < 10 ? 8 : 16;
        var length = Convert.ToInt32(bits[4..(4 + lengthBits)], 2);
        return Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(i => Convert.ToByte(bits.Substring(4 + lengthBits + (8 * i), 8), 2))]);
    }

    private static int Format(QrCode code)
    {
        (int Row, int Column)[] places = [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8)];
        return places.Aggregate(0, (bits, place) => (bits << 1) | (code[place.Row, place.Column] ? 1 : 0));
    }

    private static List<byte> Bytes(QrCode code, int version, int mask)
    {
        var bits = new StringBuilder();
        var upwards = true;
        for (var right = code.Size - 1; right > 0; right -= 2, upwards = !upwards)
        {
            if (right == 6)
            {
                right--;
            }

            foreach (var row in upwards ? Enumerable.Range(0, code.Size).Reverse() : Enumerable.Range(0, code.Size))
            {
                foreach (var column in new[] { right, right - 1 }.Where(column => !IsPattern(version, code.Size, row, column)))
                {
                    bits.Append(code[row, column] != IsInverted(mask, row, column) ? '1' : '0');
                }
            }
        }

        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.ToString(8 * i, 8), 2))];
    }

    private static bool IsPattern(int version, int size, int row, int column)
    {
        int[] centres = version == 1 ? [] : version < 7 ? [6, size - 7] : [6, (size - 1) / 2, size - 7];
        bool IsCorner(int r, int c) => (r < 9 && c < 9) || (r < 9 && c >= size - 8) || (r >= size - 8 && c < 9);
        return row == 6 || column == 6 || IsCorner(row, column)
            || (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11)))
            || centres.Any(r => centres.Any(c => !IsCorner(r, c) && Math.Abs(r - row) <= 2 && Math.Abs(c - column) <= 2));
    }

    private static bool IsInverted(int mask, int i, int j) => 0 == mask switch
    {
        0 => (i + j) % 2,
        1 => i % 2,
        2 => j % 3,
        3 => (i + j) % 3,
        4 => ((i / 2) + (j / 3)) % 2,
        5 => (i * j % 2) + (i * j % 3),
        6 => ((i * j % 2) + (i * j % 3)) % 2,
        _ => (((i + j) % 2) + (i * j % 3)) % 2,
    };

    // Data codewords stand column by column over the blocks, the longer blocks last.
    private static List<byte[]> Blocks(int version, List<byte> codewords)
    {
        var lengths = Enumerable.Range(0, 288).Select(QrVersion.For).First(found => found!.Number == version)!.Blocks;
        var blocks = lengths.Select(length => new byte[length]).ToList();
        var next = 0;
        for (var i = 0; i < lengths.Max(); i++)
        {
            foreach (var block in blocks.Where(block => i < block.Length))
            {
                block[i] = codewords[next++];
            }
        }

        return blocks;
    }
}
