namespace JetHarness.Bot.StaffConsole.Qr;

/// <summary>How much a drawing would confuse a reader (7.8.3): runs, blocks, what looks like a finder, and an uneven share of dark.</summary>
internal static class QrPenalty
{
    private static readonly bool[] Finder = [true, false, true, true, true, false, true, false, false, false, false];

    public static int Of(bool[,] dark)
    {
        var size = dark.GetLength(0);
        var (penalty, total) = (0, 0);
        for (var i = 0; i < size; i++)
        {
            var (row, column) = (new bool[size], new bool[size]);
            for (var j = 0; j < size; j++)
            {
                (row[j], column[j]) = (dark[i, j], dark[j, i]);
                total += dark[i, j] ? 1 : 0;
                penalty += i + 1 < size && j + 1 < size && dark[i, j] == dark[i + 1, j] && dark[i, j] == dark[i, j + 1] && dark[i, j] == dark[i + 1, j + 1] ? 3 : 0;
            }

            penalty += OfLine(row) + OfLine(column);
        }

        return penalty + (Math.Abs((total * 20) - (size * size * 10)) / (size * size) * 10);
    }

    private static int OfLine(bool[] line)
    {
        var (penalty, run) = (0, 1);
        for (var i = 1; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == line[i - 1])
            {
                run++;
                continue;
            }

            penalty += run >= 5 ? run - 2 : 0;
            run = 1;
        }

        for (var i = 0; i + Finder.Length <= line.Length; i++)
        {
            var window = line.AsSpan(i, Finder.Length);
            penalty += window.SequenceEqual(Finder) || IsReversed(window) ? 40 : 0;
        }

        return penalty;
    }

    private static bool IsReversed(ReadOnlySpan<bool> window)
    {
        for (var i = 0; i < Finder.Length; i++)
        {
            if (window[i] != Finder[^(i + 1)])
            {
                return false;
            }
        }

        return true;
    }
}
