namespace JetHarness.Bot.StaffConsole.Qr;

/// <summary>Draws a code: the patterns that are always there, the data in its zigzag, and the mask that leaves the fewest confusing shapes.</summary>
internal sealed class QrMatrix
{
    private readonly QrVersion _version;
    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;

    private QrMatrix(QrVersion version) =>
        (_version, _dark, _fixed) = (version, new bool[version.Size, version.Size], new bool[version.Size, version.Size]);

    private int Size => _version.Size;

    public static bool[,] Draw(QrVersion version, byte[] codewords)
    {
        var matrix = new QrMatrix(version);
        matrix.DrawPatterns();
        matrix.DrawFormat(0); // keeps its place free
        matrix.DrawVersion();
        matrix.DrawData(codewords);
        return Enumerable.Range(0, 8).Select(matrix.Masked).MinBy(QrPenalty.Of)!;
    }

    private bool[,] Masked(int mask)
    {
        var masked = new QrMatrix(_version);
        Array.Copy(_dark, masked._dark, _dark.Length);
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                masked._dark[row, column] ^= !_fixed[row, column] && IsInverted(mask, row, column);
            }
        }

        masked.DrawFormat(mask);
        return masked._dark;
    }

    // Table 10.
    private static bool IsInverted(int mask, int i, int j) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => ((i / 2) + (j / 3)) % 2 == 0,
        5 => (i * j % 2) + (i * j % 3) == 0,
        6 => ((i * j % 2) + (i * j % 3)) % 2 == 0,
        _ => (((i + j) % 2) + (i * j % 3)) % 2 == 0,
    };

    private void DrawPatterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(3, Size - 4);
        DrawFinder(Size - 4, 3);
        foreach (var row in _version.Alignment)
        {
            foreach (var column in _version.Alignment)
            {
                if (!IsFinder(row, column))
                {
                    DrawSquares(row, column, 2, ring => ring != 1);
                }
            }
        }
    }

    private bool IsFinder(int row, int column) => (row, column) == (6, 6) || (row, column) == (6, Size - 7) || (row, column) == (Size - 7, 6);

    private void DrawFinder(int row, int column) => DrawSquares(row, column, 4, ring => ring is not (2 or 4));

    private void DrawSquares(int row, int column, int radius, Func<int, bool> isDark)
    {
        for (var i = -radius; i <= radius; i++)
        {
            for (var j = -radius; j <= radius; j++)
            {
                if (row + i >= 0 && row + i < Size && column + j >= 0 && column + j < Size)
                {
                    Set(row + i, column + j, isDark(Math.Max(Math.Abs(i), Math.Abs(j))));
                }
            }
        }
    }

    // Level M is 00; ten bits of correction by 0x537, then masked (annex C).
    private void DrawFormat(int mask)
    {
        var rest = mask;
        for (var i = 0; i < 10; i++)
        {
            rest = (rest << 1) ^ ((rest >> 9) * 0x537);
        }

        var bits = ((mask << 10) | rest) ^ 0x5412;
        bool Bit(int i) => ((bits >> i) & 1) == 1;
        for (var i = 0; i < 6; i++)
        {
            Set(i, 8, Bit(i));
            Set(8, 14 - i - 9, Bit(9 + i));
        }

        Set(7, 8, Bit(6));
        Set(8, 8, Bit(7));
        Set(8, 7, Bit(8));
        for (var i = 0; i < 8; i++)
        {
            Set(8, Size - 1 - i, Bit(i));
        }

        for (var i = 8; i < 15; i++)
        {
            Set(Size - 15 + i, 8, Bit(i));
        }

        Set(Size - 8, 8, true);
    }

    // From version 7 on; twelve bits of correction by 0x1F25 (annex D).
    private void DrawVersion()
    {
        if (_version.Number < 7)
        {
            return;
        }

        var rest = _version.Number;
        for (var i = 0; i < 12; i++)
        {
            rest = (rest << 1) ^ ((rest >> 11) * 0x1F25);
        }

        var bits = (_version.Number << 12) | rest;
        for (var i = 0; i < 18; i++)
        {
            var dark = ((bits >> i) & 1) == 1;
            Set(i / 3, Size - 11 + (i % 3), dark);
            Set(Size - 11 + (i % 3), i / 3, dark);
        }
    }

    // Two columns at a time, from the right, up and down in turn; the column of the timing pattern is left out.
    private void DrawData(byte[] codewords)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            right = right == 6 ? 5 : right;
            for (var step = 0; step < Size; step++)
            {
                for (var column = right; column >= right - 1; column--)
                {
                    var upwards = ((right + 1) & 2) == 0;
                    var row = upwards ? Size - 1 - step : step;
                    if (!_fixed[row, column] && bit < codewords.Length * 8)
                    {
                        _dark[row, column] = ((codewords[bit / 8] >> (7 - (bit % 8))) & 1) == 1;
                        bit++;
                    }
                }
            }
        }
    }

    private void Set(int row, int column, bool dark) => (_dark[row, column], _fixed[row, column]) = (dark, true);
}
