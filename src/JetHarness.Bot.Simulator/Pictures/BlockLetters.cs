namespace JetHarness.Bot.Simulator.Pictures;

/// <summary>Capital letters, digits and a hyphen in five by seven dots; a row is five bits.</summary>
internal static class BlockLetters
{
    private const string Order = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";

    private static readonly string[] Dots =
    [
        "0E11131519110E", "040C040404040E", "0E11010204081F", "1F02040201110E", "02060A121F0202", "1F101E0101110E", "0608101E11110E",
        "1F010204080808", "0E11110E11110E", "0E11110F01020C", "0E11111F111111", "1E11111E11111E", "0E11101010110E", "1C12111111121C",
        "1F10101E10101F", "1F10101E101010", "0E11101711110F", "1111111F111111", "0E04040404040E", "0702020202120C", "11121418141211",
        "1010101010101F", "111B1515111111", "11111915131111", "0E11111111110E", "1E11111E101010", "0E11111115120D", "1E11111E141211",
        "0F10100E01011E", "1F040404040404", "1111111111110E", "11111111110A04", "1111111515150A", "11110A040A1111", "1111110A040404",
        "1F01020408101F", "0000001F000000",
    ];

    /// <summary>Seven rows; empty ones for a letter that is not drawn.</summary>
    public static byte[] Of(char letter)
    {
        var place = Order.IndexOf(letter, StringComparison.Ordinal);
        return place < 0 ? new byte[7] : Convert.FromHexString(Dots[place]);
    }
}
