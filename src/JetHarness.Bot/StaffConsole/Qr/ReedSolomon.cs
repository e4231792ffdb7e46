namespace JetHarness.Bot.StaffConsole.Qr;

/// <summary>Correction codewords of QR codes: Reed and Solomon's code over the field of 256 elements with the polynomial 0x11D.</summary>
internal static class ReedSolomon
{
    /// <summary>The remainder of the data, times x to the power of <paramref name="count"/>, by the generator (x - 1)(x - 2)(x - 4)...</summary>
    public static byte[] Correction(ReadOnlySpan<byte> data, int count)
    {
        var generator = Generator(count);
        var remainder = new byte[count];
        foreach (var one in data)
        {
            var factor = (byte)(one ^ remainder[0]);
            Array.Copy(remainder, 1, remainder, 0, count - 1);
            remainder[^1] = 0;
            for (var i = 0; i < count; i++)
            {
                remainder[i] ^= Product(generator[i], factor);
            }
        }

        return remainder;
    }

    /// <summary>The product of two elements.</summary>
    public static byte Product(byte a, byte b)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= ((b >> bit) & 1) * a;
        }

        return (byte)product;
    }

    // From the second highest coefficient down; the highest is one.
    private static byte[] Generator(int count)
    {
        var coefficients = new byte[count];
        coefficients[^1] = 1;
        byte root = 1;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                coefficients[j] = Product(coefficients[j], root);
                if (j + 1 < count)
                {
                    coefficients[j] ^= coefficients[j + 1];
                }
            }

            root = Product(root, 2);
        }

        return coefficients;
    }
}
