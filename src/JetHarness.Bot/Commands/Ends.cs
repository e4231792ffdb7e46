using System.Text;

namespace JetHarness.Bot.Commands;

/// <summary>What a command reads from and writes to.</summary>
internal sealed record Ends(TextReader In, TextWriter Out, TextWriter Error)
{
    /// <summary>Standard input, output and error. JSON Lines are UTF-8 whatever the terminal speaks.</summary>
    public static Ends OfConsole()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(new StreamReader(Console.OpenStandardInput(), utf8), new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true }, Console.Error);
    }
}
