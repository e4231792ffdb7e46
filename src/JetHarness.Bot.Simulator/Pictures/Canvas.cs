namespace JetHarness.Bot.Simulator.Pictures;

/// <summary>A colour; each part 0 to 255.</summary>
internal readonly record struct Color(byte R, byte G, byte B)
{
    public static Color Mix(Color a, Color b, double share) => new(Part(a.R, b.R, share), Part(a.G, b.G, share), Part(a.B, b.B, share));

    private static byte Part(byte a, byte b, double share) => (byte)Math.Clamp(a + ((b - a) * share), 0, 255);
}

/// <summary>Pixels to draw on.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly Color[] pixels = new Color[width * height];

    public int Width => width;

    public int Height => height;

    public Color this[int x, int y] => pixels[(Math.Clamp(y, 0, height - 1) * width) + Math.Clamp(x, 0, width - 1)];

    public void Fill(Func<double, double, Color> shade)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = shade((double)x / width, (double)y / height);
            }
        }
    }

    public void Rectangle(double left, double top, double right, double bottom, Color color)
    {
        for (var y = Math.Max(0, (int)top); y < Math.Min(height, bottom); y++)
        {
            for (var x = Math.Max(0, (int)left); x < Math.Min(width, right); x++)
            {
                pixels[(y * width) + x] = color;
            }
        }
    }

    /// <summary>A disc with a soft edge.</summary>
    public void Disc(double centerX, double centerY, double radius, Color color, double strength = 1)
    {
        for (var y = Math.Max(0, (int)(centerY - radius)); y <= Math.Min(height - 1, centerY + radius); y++)
        {
            for (var x = Math.Max(0, (int)(centerX - radius)); x <= Math.Min(width - 1, centerX + radius); x++)
            {
                var inside = radius - Math.Sqrt(((x - centerX) * (x - centerX)) + ((y - centerY) * (y - centerY)));
                if (inside > 0)
                {
                    ref var pixel = ref pixels[(y * width) + x];
                    pixel = Color.Mix(pixel, color, Math.Min(1, inside) * strength);
                }
            }
        }
    }

    /// <summary>A round wire along <paramref name="path"/>, with light on its upper side.</summary>
    public void Wire(Func<double, (double X, double Y)> path, double thickness, Color color)
    {
        const int steps = 160;
        var (dark, light) = (Color.Mix(color, new Color(0, 0, 0), 0.35), Color.Mix(color, new Color(255, 255, 255), 0.45));
        foreach (var (radius, shift, shade) in new[] { (thickness, 0.0, dark), (thickness * 0.8, -0.1, color), (thickness * 0.25, -0.45, light) })
        {
            for (var step = 0; step <= steps; step++)
            {
                var (x, y) = path((double)step / steps);
                Disc(x, y + (shift * thickness), radius, shade);
            }
        }
    }

    /// <summary>Block letters, <paramref name="size"/> pixels a dot.</summary>
    public void Write(string text, double left, double top, double size, Color color)
    {
        foreach (var letter in text.ToUpperInvariant())
        {
            var rows = BlockLetters.Of(letter);
            for (var row = 0; row < rows.Length; row++)
            {
                for (var column = 0; column < 5; column++)
                {
                    if ((rows[row] >> (4 - column) & 1) == 1)
                    {
                        Rectangle(left + (column * size), top + (row * size), left + ((column + 1) * size), top + ((row + 1) * size), color);
                    }
                }
            }

            left += 6 * size;
        }
    }
}
