namespace JetHarness.Bot.Simulator.Pictures;

/// <summary>
/// Writes baseline JPEG without subsampling, with the standard's own example tables, since what customers send is JPEG.
/// https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex K
/// </summary>
internal static class JpegWriter
{
    private static readonly int[] ZigZag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private static readonly int[] Coarseness =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    private static readonly double[,] Cosines = MakeCosines();

    /// <remarks><c>quality</c>: 1 to 100.</remarks>
    public static byte[] Write(Canvas canvas, int quality)
    {
        var scale = quality < 50 ? 5000 / quality : 200 - (quality * 2);
        int[] table = [.. Coarseness.Select(step => Math.Clamp(((step * scale) + 50) / 100, 1, 255))];
        using var file = new MemoryStream();
        Headers(file, canvas, table);
        var bits = new JpegBits(file);
        int[] last = [0, 0, 0];
        for (var y = 0; y < canvas.Height; y += 8)
        {
            for (var x = 0; x < canvas.Width; x += 8)
            {
                for (var part = 0; part < 3; part++)
                {
                    last[part] = Block(bits, Frequencies(canvas, x, y, part), table, last[part]);
                }
            }
        }

        bits.Finish();
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    private static void Headers(Stream file, Canvas canvas, int[] table)
    {
        file.Write([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        file.Write([0xFF, 0xDB, 0, 67, 0, .. ZigZag.Select(place => (byte)table[place])]);
        file.Write([0xFF, 0xC0, 0, 17, 8, (byte)(canvas.Height >> 8), (byte)canvas.Height, (byte)(canvas.Width >> 8), (byte)canvas.Width, 3]);
        file.Write([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
        JpegBits.WriteTables(file);
        file.Write([0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    }

    private static int Block(JpegBits bits, double[] frequencies, int[] table, int last)
    {
        var steps = new int[64];
        for (var i = 0; i < 64; i++)
        {
            steps[i] = (int)Math.Round(frequencies[ZigZag[i]] / table[ZigZag[i]]);
        }

        bits.WriteDc(steps[0] - last);
        bits.WriteAc(steps.AsSpan(1));
        return steps[0];
    }

    /// <summary>The discrete cosine transform of one 8 by 8 block of brightness (0), blueness (1) or redness (2).</summary>
    private static double[] Frequencies(Canvas canvas, int left, int top, int part)
    {
        var (values, rows, result) = (new double[64], new double[64], new double[64]);
        for (var i = 0; i < 64; i++)
        {
            var (r, g, b) = canvas[left + (i % 8), top + (i / 8)] is var c ? ((double)c.R, (double)c.G, (double)c.B) : default;
            values[i] = part switch
            {
                0 => (0.299 * r) + (0.587 * g) + (0.114 * b) - 128,
                1 => (-0.168736 * r) - (0.331264 * g) + (0.5 * b),
                _ => (0.5 * r) - (0.418688 * g) - (0.081312 * b),
            };
        }

        for (var i = 0; i < 64; i++)
        {
            for (var k = 0; k < 8; k++)
            {
                rows[i] += values[(i / 8 * 8) + k] * Cosines[i % 8, k];
            }
        }

        for (var i = 0; i < 64; i++)
        {
            for (var k = 0; k < 8; k++)
            {
                result[i] += rows[(k * 8) + (i % 8)] * Cosines[i / 8, k];
            }
        }

        return result;
    }

    private static double[,] MakeCosines()
    {
        var cosines = new double[8, 8];
        for (var frequency = 0; frequency < 8; frequency++)
        {
            for (var place = 0; place < 8; place++)
            {
                cosines[frequency, place] = (frequency == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * place) + 1) * frequency * Math.PI / 16);
            }
        }

        return cosines;
    }
}
