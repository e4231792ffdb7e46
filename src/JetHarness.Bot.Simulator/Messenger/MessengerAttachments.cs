using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Messenger.Rules;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// Files that the Page saved for sending again; an id is good for 90 days.
/// https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api
/// </summary>
internal sealed class MessengerAttachments(SimulatorClock clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    private readonly ConcurrentDictionary<string, (string Url, DateTimeOffset At)> saved = new(StringComparer.Ordinal);

    public MessengerAnswer Upload(MessengerCall call)
    {
        var attachment = new Param(call.Body.At("message").At("attachment"), "message[attachment]");
        var payload = attachment["payload"];
        if ((attachment["type"].OneOf(["image", "audio", "video", "file"]) ?? payload.Keys("url", "is_reusable") ?? payload["url"].Url()) is { } error)
        {
            return MessengerAnswer.Refuse(error);
        }

        var id = RandomNumberGenerator.GetString("123456789", 16);
        saved[id] = (payload.Value.Text("url")!, clock.GetUtcNow());
        return MessengerAnswer.Ok(new JsonObject { ["attachment_id"] = id });
    }

    /// <summary>The address of a saved file; null where the id is none of ours or is too old.</summary>
    public string? UrlOf(string id) => saved.TryGetValue(id, out var file) && clock.GetUtcNow() - file.At < Life ? file.Url : null;

    /// <summary>Says so where a message names a file that is not here.</summary>
    public GraphError? CheckKnown(JsonElement message)
    {
        var payload = message.At("attachment").At("payload");
        var named = new[] { payload }.Concat(payload.At("elements").Items()).Select(part => part.Id("attachment_id")).OfType<string>();
        return named.Any(id => UrlOf(id) is null) ? new GraphError("attachment_gone", 100, "(#100) Invalid attachment id") { Subcode = 2018074 } : null;
    }

    public void Clear() => saved.Clear();
}
