using System.CommandLine;
using JetHarness.Bot.Channels.Line;

namespace JetHarness.Bot.Commands;

/// <summary><c>line rich-menu</c>: the menu below the chat, from a description and a picture.</summary>
internal static class LineCommand
{
    private const string About =
        """
        Compares the menu below LINE's chat with a description (FILE.json) and its picture (FILE.png), and says what would change. With --apply it makes that menu
        what everybody sees, and takes older versions of it away. Applied again, it changes nothing.

        Examples:
          line rich-menu
          line rich-menu --apply
        """;

    public static Command Make(string[] settings, Ends ends)
    {
        var file = new Option<string>("--file") { HelpName = "FILE", Description = "Description and picture, without their endings.", DefaultValueFactory = _ => "deploy/line-rich-menu" };
        var apply = new Option<bool>("--apply") { Description = "Make the changes." };
        var menu = new Command("rich-menu", About) { file, apply };
        menu.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(apply), settings, ends, ct));
        return new Command("line", "The account on LINE.") { menu };
    }

    private static async Task<int> RunAsync(string file, bool applies, string[] settings, Ends ends, CancellationToken ct)
    {
        RichMenuVersion wanted;
        try
        {
            wanted = LineRichMenu.Read(await File.ReadAllTextAsync($"{file}.json", ct), await File.ReadAllBytesAsync($"{file}.png", ct));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            await ends.Error.WriteLineAsync($"{file}: {e.Message} Nothing was changed.");
            return 1;
        }

        await using var app = CommandHost.Open(settings);
        if (app.Services.GetService<LineClient>() is not { } client)
        {
            await ends.Error.WriteLineAsync("LINE is switched off: set Line:ChannelSecret and Line:ChannelAccessToken.");
            return 1;
        }

        return await RunAsync(new LineRichMenu(client), wanted, applies, ends, ct);
    }

    private static async Task<int> RunAsync(LineRichMenu menu, RichMenuVersion wanted, bool applies, Ends ends, CancellationToken ct)
    {
        var state = await menu.CompareAsync(wanted, ct);
        if (state.Why is { } why)
        {
            await ends.Error.WriteLineAsync($"LINE's rich menus cannot be read: {why}");
            return 1;
        }

        if (state.IsAsWanted)
        {
            await ends.Out.WriteLineAsync($"Everybody sees {wanted.Name} already.");
            return 0;
        }

        await ends.Out.WriteLineAsync($"Everybody is to see {wanted.Name} (now: {state.ShownId ?? "none"}); {state.Older.Count} older versions go.");
        if (!applies)
        {
            await ends.Out.WriteLineAsync("Nothing was changed; --apply makes these changes.");
            return 0;
        }

        if (await menu.ApplyAsync(wanted, state, ct) is { } failure)
        {
            await ends.Error.WriteLineAsync($"Not all could be changed: {failure} Mend that, and apply the menu again.");
            return 1;
        }

        await ends.Out.WriteLineAsync($"Everybody sees {wanted.Name}.");
        return 0;
    }
}
