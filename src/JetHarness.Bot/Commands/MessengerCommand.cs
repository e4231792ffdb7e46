using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Channels.Messenger;

namespace JetHarness.Bot.Commands;

/// <summary><c>messenger profile</c>: what customers see before they write, from a file.</summary>
internal static class MessengerCommand
{
    private const string About =
        """
        Compares what customers see on Messenger before they write (get started, greeting, persistent menu, ice breakers) with a file, and shows what would change.
        With --apply it changes that. Applied again, it changes nothing.

        Examples:
          messenger profile
          messenger profile --apply
        """;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make(string[] settings, Ends ends)
    {
        var file = new Option<string>("--file") { HelpName = "FILE", Description = "What is wanted.", DefaultValueFactory = _ => "deploy/messenger-profile.json" };
        var apply = new Option<bool>("--apply") { Description = "Make the changes." };
        var profile = new Command("profile", About) { file, apply };
        profile.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(apply), settings, ends, ct));
        return new Command("messenger", "The Page on Facebook Messenger.") { profile };
    }

    private static async Task<int> RunAsync(string file, bool applies, string[] settings, Ends ends, CancellationToken ct)
    {
        JsonObject wanted;
        try
        {
            wanted = MessengerProfile.Parse(await File.ReadAllTextAsync(file, ct));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            await ends.Error.WriteLineAsync($"{file}: {e.Message.TrimEnd('.')}. Nothing was changed.");
            return 1;
        }

        await using var app = CommandHost.Open(settings);
        if (app.Services.GetService<MessengerClient>() is not { } client)
        {
            await ends.Error.WriteLineAsync("Messenger is switched off: set Messenger:AppSecret, VerifyToken, PageId and PageAccessToken.");
            return 1;
        }

        return await RunAsync(new MessengerProfile(client), wanted, applies, ends, ct);
    }

    private static async Task<int> RunAsync(MessengerProfile profile, JsonObject wanted, bool applies, Ends ends, CancellationToken ct)
    {
        var (changes, why) = await profile.CompareAsync(wanted, ct);
        if (why is not null)
        {
            await ends.Error.WriteLineAsync($"The Page's profile cannot be read: {why}");
            return 1;
        }

        foreach (var change in changes)
        {
            await ends.Out.WriteLineAsync($"{change.Field}\n  now:    {Written(change.Present)}\n  wanted: {Written(change.Wanted)}");
        }

        if (changes.IsEmpty || !applies)
        {
            await ends.Out.WriteLineAsync(changes.IsEmpty ? "The profile is as the file says." : "Nothing was changed; --apply makes these changes.");
            return 0;
        }

        return await ApplyAsync(profile, changes, ends, ct);
    }

    private static async Task<int> ApplyAsync(MessengerProfile profile, ImmutableArray<ProfileChange> changes, Ends ends, CancellationToken ct)
    {
        if (await profile.ApplyAsync(changes, ct) is { } failure)
        {
            await ends.Error.WriteLineAsync($"Not all could be changed: {failure} Mend that, and apply the file again.");
            return 1;
        }

        await ends.Out.WriteLineAsync($"Changed: {string.Join(", ", changes.Select(change => change.Field))}.");
        return 0;
    }

    private static string Written(JsonNode? value) => value?.ToJsonString(Readable) ?? "nothing";
}
