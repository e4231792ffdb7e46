using System.Text.Json;
using System.Text.RegularExpressions;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Tests.Transcripts;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Act = JetHarness.Bot.Dialog.Tests.Transcripts.Act;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>Plays a transcript as a customer on a platform, against the whole service.</summary>
internal sealed partial class TranscriptPlayer(Transcript transcript, BotHost bot, Customer customer, StaffMember staff, SimulatorHost simulator, ShiftedTime time)
{
    private const string TriedSql = "SELECT COUNT(*) FROM media WHERE attempts > 0 AND done_at IS NULL";

    private const string OpenCallsSql =
        "SELECT COUNT(*) FROM outbox JOIN conversation ON conversation.id = outbox.conversation_id WHERE conversation.chat_id = @chat AND outbox.done_at IS NULL";

    /// <summary>After it a photo that does not come is given up.</summary>
    private static readonly TimeSpan LongerThanTries = TimeSpan.FromMinutes(3);

    private int _read;

    /// <summary>How many photos the platform has and does not give yet.</summary>
    private int _held;

    /// <summary>Messenger takes back a message with all its photos, so who wants one of them back sent each in a message of its own.</summary>
    private readonly bool _sendsEachAlone = customer.Channel == "messenger" && transcript.Scenes.Any(scene => scene.Act is Act.Unsends);

    /// <summary>Whether it can happen on both platforms: Messenger has no groups for bots, and sends an album in one message, whole or not at all.</summary>
    public static bool CanPlay(Transcript transcript) => transcript.Scenes.All(scene => scene.Act switch
    {
        Act.Sends sends => !sends.Fates.ContainsValue("missing"),
        Act.Other(var what) => what != "somebody writes in a group",
        _ => true,
    });

    /// <summary>Whether time is moved in it, for all who share the service.</summary>
    public static bool MovesTime(Transcript transcript) => transcript.Scenes.Any(scene =>
        scene.Act is Act.HoursPass or Act.MinutesPass || (scene.Act is Act.Sends sends && sends.Fates.ContainsValue("unreachable")));

    /// <summary>Plays it to its end; gives where it went otherwise than written.</summary>
    public async Task<List<string>> PlayAsync()
    {
        var faults = new List<string>();
        var photos = new List<string>();
        foreach (var scene in transcript.Scenes)
        {
            try
            {
                await DoAsync(scene.Act, photos);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{transcript.Name}, line {scene.Line}: {scene.Act} could not be done on {customer.Channel}. {string.Join('\n', faults)}", exception);
            }

            var conversation = await bot.ConversationAsync(customer, pending: _held);
            await Until.SeenAsync(() => Count(OpenCallsSql, ("@chat", customer.Id)) == 0); // the card below a decision is a call of its own
            var said = Said(conversation);
            var written = string.Join('\n', scene.Bubbles.Select(bubble => $"[{bubble.Phrase}] {Masked(bubble.Words)}"));
            if (said != written)
            {
                faults.Add($"{transcript.Name}, line {scene.Line}: {scene.Act}\nwritten:\n{written}\nsaid on {customer.Channel}:\n{said}");
            }

            if (customer is PhoneCustomer phone)
            {
                faults.AddRange((await phone.MissesAsync()).Select(missed => $"{transcript.Name}, line {scene.Line}: {missed}"));
            }

            faults.AddRange(scene.Expectations.Select(expectation => expectation.Split('='))
                .Where(pair => Holds(conversation, pair[0]) is { } holds && holds != pair[1])
                .Select(pair => $"{transcript.Name}, line {scene.Line}: expected {pair[0]}={pair[1]}, but on {customer.Channel} it is {Holds(conversation, pair[0])}"));
        }

        return faults;
    }

    private async Task DoAsync(Act act, List<string> photos)
    {
        switch (act)
        {
            case Act.Says(var words):
                await customer.Says(words);
                break;
            case Act.Taps(var label):
                await customer.Taps(label, evenGone: true); // what the bot offered last stays good when the customer has typed since
                break;
            case Act.TapsAgain(var label):
                await customer.TapsOn((await customer.Transcript()).SkipLast(1).Last(bubble => bubble.Buttons.Contains(label)), label);
                break;
            case Act.Sends { Sort: MediaKind.Video }:
                photos.AddRange((await customer.SendsFile("video")).MessageIds.OfType<string>());
                break;
            case Act.Sends album when (album.IsAlbum && !_sendsEachAlone) || !album.Fates.IsEmpty:
                photos.AddRange((await customer.SendsPhotos(album.Count, failing: album.Fates.ToDictionary(fate => fate.Key, fate => FaultOf(fate.Value)))).MessageIds.OfType<string>());
                _held += album.Fates.Values.Count(fate => fate == "pending");
                if (album.Fates.ContainsValue("unreachable"))
                {
                    await Until.SeenAsync(() => Count(TriedSql) > 0);
                    await PassAsync(LongerThanTries);
                }

                break;
            case Act.PhotosArrive:
                await HoldNoLongerAsync(photos, insteadOf: null);
                break;
            case Act.PhotosFail(var why):
                await HoldNoLongerAsync(photos, insteadOf: FaultOf(why));
                break;
            case Act.Sends single:
                // Those that come soon after each other are answered once: soon, on a slow machine too.
                await time.AtOneMomentAsync(async () =>
                {
                    for (var i = 1; i <= single.Count; i++)
                    {
                        photos.AddRange((await customer.SendsPhoto(seed: 200 + i)).MessageIds.OfType<string>());
                    }
                });
                break;
            case Act.Unsends(var photo):
                await customer.Unsends(photos[photo - 1]);
                break;
            case Act.Decides(var wish):
                await DecideAsync(wish);
                break;
            case Act.HoursPass(var hours):
                await PassAsync(TimeSpan.FromHours(hours));
                break;
            case Act.MinutesPass(var minutes):
                await PassAsync(TimeSpan.FromMinutes(minutes));
                await bot.TimersAreTakenAsync();
                break;
            case Act.Happens("a turn fails", _):
                await FailTurnAsync();
                break;
            case Act.Happens(var what, var words):
                (await StaffAsync(what, words)).ShouldBe(new StaffResult.Done(), $"{transcript.Name}: {what}");
                break;
            case Act.Other(var what):
                await OtherAsync(what);
                break;
            default:
                throw new NotSupportedException($"{act}");
        }
    }

    /// <summary>The platform gives the photos that it held, or fails in another way.</summary>
    private async Task HoldNoLongerAsync(List<string> photos, string? insteadOf)
    {
        _held = 0;
        foreach (var fault in (await simulator.GetAsync("control/faults")).GetProperty("waiting").EnumerateArray())
        {
            if (Text(fault, "message") is { Length: > 0 } message && photos.Exists(photo => message.StartsWith(photo, StringComparison.Ordinal)))
            {
                if (insteadOf is not null)
                {
                    await simulator.PostAsync("control/faults", new { endpoint = Text(fault, "endpoint"), kind = insteadOf, message });
                }

                await simulator.ClearFaultAsync(Text(fault, "id"));
            }
        }
    }

    /// <summary>What the service tells itself when it has parked a turn.</summary>
    private async Task FailTurnAsync()
    {
        var (conversation, now) = (await bot.ConversationIdAsync(customer), time.GetUtcNow());
        await bot.Services.GetRequiredService<Database>().WriteAsync(
            session => InternalEvents.Add(session, customer.Channel, conversation, $"faulted:test:{conversation}", new Inbound.Faulted { At = now }, now), about: conversation);
        bot.Services.GetRequiredService<WakeUps>().WakeTurn(conversation);
    }

    private long Count(string sql, params (string Name, object? Value)[] arguments) =>
        bot.Services.GetRequiredService<Database>().Read(session => session.Scalar<long>(sql, arguments));

    private Task PassAsync(TimeSpan by)
    {
        time.Advance(by);
        return simulator.AdvanceAsync(by);
    }

    private async Task<StaffResult> StaffAsync(string what, string words)
    {
        var conversation = await bot.ConversationIdAsync(customer);
        var (actions, once) = (bot.Services.GetRequiredService<StaffActions>(), Guid.NewGuid().ToString());
        return await (what switch
        {
            "staff takes over" => actions.TakeOverAsync(staff, conversation),
            "staff" => actions.SayAsync(staff, conversation, words, once, pays: true),
            "staff asks for photo" => actions.AskMoreAsync(staff, conversation, WantedKind.Photo, words, once),
            "staff asks for text" => actions.AskMoreAsync(staff, conversation, WantedKind.Text, words, once),
            "staff hands back" => actions.HandBackAsync(staff, conversation),
            "staff releases" => actions.ReleaseToQueueAsync(staff, conversation),
            "staff closes" => actions.CloseAsync(staff, conversation),
            "staff closes quietly" => actions.CloseAsync(staff, conversation, quietly: true),
            _ => throw new NotSupportedException(what),
        });
    }

    /// <summary>A colleague moves the customer's newest claim on.</summary>
    private async Task DecideAsync(ClaimWish wish)
    {
        var number = (await bot.ConversationAsync(customer)).GetProperty("claims").EnumerateArray().Last().GetProperty("number").GetString()!;
        var row = bot.Services.GetRequiredService<Database>().Read(session => ClaimTable.Find(session, number))!;
        (await bot.Services.GetRequiredService<ClaimDecisions>().MoveAsync(staff, number, row.Version, wish)).ShouldBeOfType<ClaimResult.Done>();
    }

    private Task OtherAsync(string what) => (what, customer) switch
    {
        ("customer sends sticker", LineCustomer line) => line.SendsSticker(),
        ("customer follows", LineCustomer line) => line.Follows(),
        ("customer sends sticker", MessengerCustomer messenger) => messenger.SendsSticker(),
        ("customer follows", MessengerCustomer messenger) => messenger.GetsStarted("GET_STARTED"),
        ("customer sends audio", _) => customer.SendsFile("audio"),
        _ => customer.SendsLocation(),
    };

    private static string FaultOf(string fate) => fate switch { "too_large" => "oversized", "wrong_type" => "html", "pending" or "unreachable" => "error", _ => "gone" };

    private string Said(JsonElement conversation)
    {
        var messages = conversation.GetProperty("messages").EnumerateArray().Skip(_read).ToList();
        _read += messages.Count;
        return string.Join('\n', messages.Where(message => Text(message, "from") == "bot")
            .Select(message => $"[{Text(message, "phrase")}] {Masked(Text(message, "text").Replace("\n", Transcript.NewLine, StringComparison.Ordinal))}"));
    }

    /// <summary>What holds under that name; null for what cannot be seen from outside.</summary>
    private static string? Holds(JsonElement conversation, string name)
    {
        var claims = conversation.GetProperty("claims").EnumerateArray().ToList();
        string Claim(string property) => claims.Count == 0 ? "none" : Text(claims[^1], property);
        return name switch
        {
            "awaiting" or "control" => Text(conversation, name),
            "language" => conversation.GetProperty("language").GetString() ?? "none",
            "order" or "serial" => conversation.GetProperty("answers").GetProperty(name).GetString() ?? "none",
            "received_on" => conversation.GetProperty("answers").GetProperty("receivedOn").GetString() ?? "none",
            "photos" => conversation.GetProperty("answers").GetProperty("photos").GetRawText(),
            "claims" => claims.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "decision" or "state" => Claim(name),
            "rules" => claims.Count > 0 && claims[^1].GetProperty("rules").GetArrayLength() > 0
                ? string.Join(',', claims[^1].GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()))
                : "none",
            _ => null,
        };
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";

    // Claims are numbered over all conversations, here as they come.
    private static string Masked(string words) => ClaimNumber().Replace(words, "RMA-…");

    [GeneratedRegex(@"RMA-\d{4}-\d{4,}")]
    private static partial Regex ClaimNumber();
}
