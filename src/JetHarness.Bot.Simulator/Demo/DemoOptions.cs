using System.Globalization;

namespace JetHarness.Bot.Simulator.Demo;

/// <summary>How the demo is started.</summary>
/// <remarks>
/// <c>Data</c>: the folder that keeps the bot's store, photos and log between demos. <c>Orders</c>: the sample orders' file. Both are relative to the repository.
/// </remarks>
internal sealed record DemoOptions(int PhonePort, int BotPort, string Data, string Orders)
{
    /// <summary>The day for which deploy/samples/orders.csv is written; see the README beside it.</summary>
    public const string SampleDay = "2026-11-22";

    public const string Help =
        """
        demo: starts the simulator and the bot together, with sample orders, on this machine alone.

          --phone-port 5100                     the page with the customers' phones
          --bot-port 5080                       the bot
          --data data/demo                      where the bot keeps its store, photos and log
          --orders deploy/samples/orders.csv    the orders to load
        """;

    private static readonly string[] Names = ["phone-port", "bot-port", "data", "orders"];

    /// <summary>Reads the options; the second value says what is wrong with them.</summary>
    public static (DemoOptions? Options, string? Fault) Read(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in args.SelectMany(arg => arg.Split('=', 2)).Chunk(2))
        {
            if (pair is not [['-', '-', .. var name], var value] || !Names.Contains(name))
            {
                return (null, $"Unknown option '{pair[0]}'.");
            }

            given[name] = value;
        }

        return Port(given, "phone-port", 5100) is not { } phone ? (null, "--phone-port must be a number from 1 to 65535.")
            : Port(given, "bot-port", 5080) is not { } bot ? (null, "--bot-port must be a number from 1 to 65535.")
            : phone == bot ? (null, "--phone-port and --bot-port must differ.")
            : (new DemoOptions(phone, bot, given.GetValueOrDefault("data", "data/demo"), given.GetValueOrDefault("orders", "deploy/samples/orders.csv")), null);
    }

    private static int? Port(Dictionary<string, string> given, string name, int otherwise) =>
        !given.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
        : null;
}
