using System.Text;

namespace JetHarness.Bot.Commands;

/// <summary>What a command reads from and writes to.</summary>
internal sealed record Ends(TextReader In, TextWriter Out, TextWriter Error)
{
    /// <summary>Standard input, output and error. JSON Lines are UTF-8 whatever the terminal speaks.</summary>
    public static Ends OfConsole()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(new StreamReader(Console.OpenStandardInput(), utf8), new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true }, Console.Error) { IsTerminal = !Console.IsInputRedirected };
    }

    /// <summary>Whether somebody types what is read.</summary>
    public bool IsTerminal { get; private init; }

    /// <summary>The next line, without its end; empty if there is none. Who types it is asked for it, and does not see it.</summary>
    public async Task<string> ReadSecretAsync(string question)
    {
        if (!IsTerminal)
        {
            return await In.ReadLineAsync() ?? "";
        }

        await Error.WriteAsync(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        await Error.WriteLineAsync();
        return typed.ToString();
    }
}
