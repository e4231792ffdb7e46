using System.Collections.Concurrent;

namespace JetHarness.Bot.Simulator.Pictures;

/// <summary>
/// Pictures that a customer could have taken of a wire harness, drawn here and different every time a <c>seed</c> differs.
/// </summary>
internal static class SamplePhotos
{
    private static readonly Color[] WireColors = [new(214, 48, 49), new(9, 132, 227), new(253, 203, 110), new(0, 148, 100), new(45, 52, 54), new(232, 113, 43)];

    public static IReadOnlyList<string> Names { get; } = ["connector", "label", "break", "burnt", "wet", "box"];

    private static readonly ConcurrentDictionary<(string Name, int Seed, string? Text, bool Png), byte[]> Drawn = new();

    /// <summary>The picture as JPEG.</summary>
    /// <remarks><c>text</c>: What a label says.</remarks>
    public static byte[] Jpeg(string name, int seed, string? text = null) =>
        Drawn.GetOrAdd((name, seed, text, Png: false), _ => JpegWriter.Write(Draw(name, seed, text), quality: 82));

    public static byte[] Png(string name, int seed, string? text = null) =>
        Drawn.GetOrAdd((name, seed, text, Png: true), _ => PngWriter.Write(Draw(name, seed, text)));

    private static Canvas Draw(string name, int seed, string? text)
    {
        var canvas = new Canvas(640, 480);
        var chance = new Random(seed + (name.Length * 7919));
        Bench(canvas, chance);
        Wires(canvas, chance, broken: name == "break");
        switch (name)
        {
            case "label":
                Label(canvas, text ?? "WHK7P-2544-00127");
                break;
            case "burnt":
                Connector(canvas, new Color(236, 233, 222));
                Burn(canvas, chance);
                break;
            case "wet":
                Connector(canvas, new Color(236, 233, 222));
                Drops(canvas, chance);
                break;
            case "box":
                canvas.Rectangle(60, 70, 580, 330, new Color(190, 148, 100));
                canvas.Rectangle(295, 70, 345, 330, new Color(214, 186, 140));
                canvas.Write("JH HARNESS", 90, 250, 4, new Color(96, 66, 38));
                break;
            case "break":
                break;
            default:
                Connector(canvas, new Color(236, 233, 222));
                break;
        }

        canvas.Write($"{seed % 1000:000}", 596 - 24, 452, 2, new Color(255, 255, 255));
        return canvas;
    }

    private static void Bench(Canvas canvas, Random chance)
    {
        var warm = Color.Mix(new Color(206, 196, 180), new Color(150, 166, 178), chance.NextDouble());
        var dark = Color.Mix(warm, new Color(0, 0, 0), 0.3);
        var white = new Color(255, 255, 255);
        canvas.Fill((x, y) => Color.Mix(Color.Mix(warm, dark, y), white, (chance.NextDouble() * 0.05) + (0.06 * Math.Sin((x * 9) + (y * 60)))));
    }

    private static void Wires(Canvas canvas, Random chance, bool broken)
    {
        var count = 4 + chance.Next(2);
        for (var i = 0; i < count; i++)
        {
            var (start, sway, phase) = (110 + (i * 52) + chance.Next(12), 16 + chance.Next(46), chance.NextDouble() * 4);
            var gap = broken && i is 1 or 2 ? 0.09 : 0;
            canvas.Wire(
                at =>
                {
                    var fromMiddle = Math.Abs(at - 0.5);
                    if (gap > 0 && fromMiddle < gap)
                    {
                        return (-90, -90); // outside of the picture: here the wire is missing
                    }

                    var drooping = gap > 0 ? Math.Pow(Math.Max(0, gap + 0.12 - fromMiddle), 2) * 900 : 0;
                    return ((at * 660) - 10, start + (sway * Math.Sin((at * 5) + phase)) + drooping);
                },
                15,
                WireColors[(i + chance.Next(6)) % WireColors.Length]);
        }
    }

    private static void Connector(Canvas canvas, Color body)
    {
        canvas.Rectangle(214, 96, 436, 356, Color.Mix(body, new Color(0, 0, 0), 0.35));
        canvas.Rectangle(206, 88, 428, 348, body);
        canvas.Rectangle(206, 88, 428, 104, Color.Mix(body, new Color(255, 255, 255), 0.6));
        for (var i = 0; i < 8; i++)
        {
            var (x, y) = (232 + (i % 4 * 48), 136 + (i / 4 * 104));
            canvas.Rectangle(x, y, x + 30, y + 66, new Color(62, 62, 66));
            canvas.Rectangle(x + 9, y + 10, x + 21, y + 56, new Color(202, 164, 74));
        }
    }

    private static void Label(Canvas canvas, string text)
    {
        canvas.Rectangle(66, 126, 584, 338, new Color(120, 120, 118));
        canvas.Rectangle(58, 118, 576, 330, new Color(248, 247, 240));
        canvas.Write("SERIAL NO", 84, 142, 4, new Color(70, 70, 70));
        canvas.Write(text, 84, 194, Math.Min(5, 460.0 / (6 * Math.Max(1, text.Length))), new Color(20, 20, 20));
        var bars = new Random(text.Sum(letter => letter));
        for (var x = 84; x < 540; x += 4 + bars.Next(6))
        {
            canvas.Rectangle(x, 254, x + 1 + bars.Next(4), 310, new Color(20, 20, 20));
        }
    }

    private static void Burn(Canvas canvas, Random chance)
    {
        for (var i = 0; i < 60; i++)
        {
            canvas.Disc(300 + (chance.NextDouble() * 110), 190 + (chance.NextDouble() * 130), 10 + (chance.NextDouble() * 34), new Color(38, 26, 20), 0.28);
        }
    }

    private static void Drops(Canvas canvas, Random chance)
    {
        for (var i = 0; i < 36; i++)
        {
            var (x, y, size) = (chance.NextDouble() * 640, chance.NextDouble() * 480, 6 + (chance.NextDouble() * 18));
            canvas.Disc(x, y, size, new Color(150, 200, 235), 0.6);
            canvas.Disc(x - (size * 0.3), y - (size * 0.3), size * 0.3, new Color(255, 255, 255), 0.9);
        }
    }
}
