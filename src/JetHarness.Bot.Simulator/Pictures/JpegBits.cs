namespace JetHarness.Bot.Simulator.Pictures;

/// <summary>The packed part of a JPEG file: Huffman codes of the standard's tables for brightness, used for colour too.</summary>
internal sealed class JpegBits(Stream file)
{
    private static readonly byte[] DcCounts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] DcValues = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    private static readonly byte[] AcCounts = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D];

    private static readonly byte[] AcValues = Convert.FromHexString(
        "01020300041105122131410613516107227114328191A1082342B1C11552D1F02433627282090A161718191A25262728292A34353637"
        + "38393A434445464748494A535455565758595A636465666768696A737475767778797A838485868788898A92939495969798999AA2A3"
        + "A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8F9FA");

    private static readonly (int Code, int Length)[] Dc = Codes(DcCounts, DcValues);
    private static readonly (int Code, int Length)[] Ac = Codes(AcCounts, AcValues);

    private uint held;
    private int count;

    public static void WriteTables(Stream file)
    {
        file.Write([0xFF, 0xC4, 0, (byte)(19 + DcValues.Length), 0x00, .. DcCounts, .. DcValues]);
        file.Write([0xFF, 0xC4, 0, (byte)(19 + AcValues.Length), 0x10, .. AcCounts, .. AcValues]);
    }

    public void WriteDc(int difference)
    {
        var size = Size(difference);
        Write(Dc[size]);
        Write((Magnitude(difference, size), size));
    }

    public void WriteAc(ReadOnlySpan<int> steps)
    {
        var zeros = 0;
        foreach (var step in steps)
        {
            if (step == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > 15; zeros -= 16)
            {
                Write(Ac[0xF0]);
            }

            var size = Size(step);
            Write(Ac[(zeros << 4) | size]);
            Write((Magnitude(step, size), size));
            zeros = 0;
        }

        if (zeros > 0)
        {
            Write(Ac[0]);
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Finish()
    {
        if (count > 0)
        {
            Write(((1 << (8 - count)) - 1, 8 - count));
        }
    }

    private static int Size(int value)
    {
        var size = 0;
        for (var left = Math.Abs(value); left > 0; left >>= 1)
        {
            size++;
        }

        return size;
    }

    private static int Magnitude(int value, int size) => value >= 0 ? value : value + (1 << size) - 1;

    private static (int Code, int Length)[] Codes(byte[] counts, byte[] values)
    {
        var codes = new (int, int)[256];
        var (code, next) = (0, 0);
        for (var length = 1; length <= 16; length++, code <<= 1)
        {
            for (var i = 0; i < counts[length - 1]; i++)
            {
                codes[values[next++]] = (code++, length);
            }
        }

        return codes;
    }

    private void Write((int Bits, int Length) part)
    {
        held = (held << part.Length) | (uint)part.Bits;
        for (count += part.Length; count >= 8; count -= 8)
        {
            var whole = (byte)(held >> (count - 8));
            file.WriteByte(whole);
            if (whole == 0xFF)
            {
                file.WriteByte(0); // a stuffed zero, or the byte would be read as a marker
            }
        }
    }
}
