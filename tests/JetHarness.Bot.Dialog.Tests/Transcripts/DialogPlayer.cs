using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Tests.Dialog;

namespace JetHarness.Bot.Dialog.Tests.Transcripts;

/// <summary>Plays a transcript against the dialog alone.</summary>
internal sealed class DialogPlayer
{
    private static readonly ImmutableArray<OpenTime> Day = [new(9 * 60, 18 * 60)];
    private static readonly OfficeHours Office = new([[], Day, Day, Day, Day, Day, []], HolidayFile.Taiwan);

    private readonly Bench bench;
    private readonly List<string> photos = [];
    private ImmutableArray<Choice.Answer> offered = [];
    private ImmutableArray<Choice.Answer> offeredBefore = [];
    private int messages;

    public DialogPlayer(Transcript transcript, IEnumerable<Order> orders) =>
        bench = new Bench(orders, transcript.Profile == "none" ? null : transcript.Profile, transcript.KeepsHours ? new() { Hours = Office } : null) { Now = transcript.Start };

    /// <summary>Lets it happen; gives what the bot says to it.</summary>
    public ImmutableArray<Bubble> Play(Act act)
    {
        bench.Now = bench.Now.AddSeconds(20);
        ImmutableArray<Bubble> said = act switch
        {
            Act.Says says => bench.Hear(new Inbound.Text(NextId(), says.Words) { At = bench.Now }),
            Act.Taps taps => Tap(offered, taps.Label),
            Act.TapsAgain taps => Tap(offeredBefore, taps.Label),
            Act.Sends sends => Send(sends),
            Act.PhotosArrive => Settle(_ => "stored"),
            Act.PhotosFail fail => Settle(_ => fail.Why),
            Act.Unsends unsends => bench.Hear(new Inbound.Unsent(photos[unsends.Photo - 1]) { At = bench.Now }),
            Act.Other other => bench.Hear(Inbound(other.What)),
            Act.HoursPass pass => Pass(pass.Hours),
            Act.Decides decides => bench.Move(decides.Wish),
            Act.MinutesPass pass => LetPass(TimeSpan.FromMinutes(pass.Minutes)),
            Act.Happens happens => Happen(happens.What, happens.Words),
            _ => throw new NotSupportedException($"{act}"),
        };
        if (!said.IsEmpty)
        {
            offeredBefore = [.. offered, .. offeredBefore];
            offered = [.. said.SelectMany(Buttons)];
        }

        return said;
    }

    public static IEnumerable<Choice.Answer> Buttons(Bubble bubble) =>
        [.. bubble.Card?.Rows.Select(row => row.Edit).OfType<Choice.Answer>() ?? [],
            .. bubble.Card?.Buttons.OfType<Choice.Answer>() ?? [], .. bubble.Choices.OfType<Choice.Answer>()];

    /// <summary>What holds now under that name.</summary>
    public string Holds(string name)
    {
        var answers = ConversationView.Answers(bench.State);
        var claim = bench.Claims.LastOrDefault();
        return name switch
        {
            "awaiting" => ConversationView.Awaiting(bench.State, bench.Policy).ToString().Replace("ReceivedOn",
                "received_on").ToLowerInvariant(),
            "control" => bench.State.Control.ToString().ToLowerInvariant(),
            "language" => bench.State.Language ?? "none",
            "order" => answers.Order ?? "none",
            "serial" => answers.Serial ?? "none",
            "received_on" => answers.ReceivedOn?.ToString("O", CultureInfo.InvariantCulture) ?? "none",
            "photos" => answers.Photos.ToString(CultureInfo.InvariantCulture),
            "claims" => bench.Claims.Count.ToString(CultureInfo.InvariantCulture),
            "kind" => Snake((claim?.Kind ?? bench.State.Draft?.Kind)?.ToString() ?? "none"),
            "decision" => Snake(claim?.Decision.Outcome.ToString() ?? "none"),
            "rules" => claim is { Decision.Rules.Length: > 0 } ? string.Join(',', claim.Decision.Rules) : "none",
            "state" => Snake(claim?.State.ToString() ?? "none"),
            "evidence" => claim?.Media.Length.ToString(CultureInfo.InvariantCulture) ?? "none",
            "escalated" => bench.Escalations.Count == 0 ? "none" : Snake(bench.Escalations[^1].ToString()),
            "waits" => bench.Pending.Count > 0 ? "yes" : "no",
            _ => throw new FormatException($"'{name}' is nothing that can be expected."),
        };
    }

    private ImmutableArray<Bubble> Tap(ImmutableArray<Choice.Answer> buttons, string label)
    {
        var button = buttons.FirstOrDefault(answer => answer.Label == label)
            ?? throw new InvalidOperationException($"There is no button '{label}'; there are: {string.Join(" | ", buttons.Select(answer => answer.Label))}");
        return bench.Hear(new Inbound.Tap(button.Data, button.Label) { At = bench.Now });
    }

    private ImmutableArray<Bubble> Send(Act.Sends sends)
    {
        var said = new List<ImmutableArray<Bubble>>();
        var album = $"album-{++messages}";
        var fates = new Dictionary<string, string>();
        for (var i = 1; i <= sends.Count; i++)
        {
            var fate = sends.Fates.GetValueOrDefault(i, "stored");
            if (fate == "missing")
            {
                continue;
            }

            var id = NextId();
            photos.Add(id);
            fates[id] = fate;
            said.Add(bench.Hear(new Inbound.Media(id, sends.Sort, sends.IsAlbum ? new(album, i, sends.Count) : null) { At = bench.Now }));
        }

        said.Add(Settle(id => fates.GetValueOrDefault(id, "pending"), sends.Sort));
        return Once(said);
    }

    private ImmutableArray<Bubble> Settle(Func<string, string> fate, MediaKind sort = MediaKind.Photo)
    {
        var said = new List<ImmutableArray<Bubble>>();
        foreach (var id in bench.Pending.ToList())
        {
            Inbound? settled = fate(id) switch
            {
                "stored" => new Inbound.MediaStored(id, sort, $"sha256-of-{id}") { At = bench.Now },
                "gone" => new Inbound.MediaFailed(id, MediaFailure.Gone) { At = bench.Now },
                "too_large" => new Inbound.MediaFailed(id, MediaFailure.TooLarge) { At = bench.Now },
                "wrong_type" => new Inbound.MediaFailed(id, MediaFailure.WrongType) { At = bench.Now },
                "unreachable" => new Inbound.MediaFailed(id, MediaFailure.Unreachable) { At = bench.Now },
                _ => null,
            };
            if (settled is not null)
            {
                bench.Pending.Remove(id);
                said.Add(bench.Hear(settled));
            }
        }

        if (bench.Timers.Remove("photos", out var due))
        {
            bench.Now = due;
            said.Add(bench.Hear(new Inbound.TimerDue("photos") { At = due }));
        }

        return Once(said);
    }

    // Photos sent together are answered once, however many turns it takes.
    private static ImmutableArray<Bubble> Once(IEnumerable<ImmutableArray<Bubble>> said) =>
        said.Where(bubbles => !bubbles.IsEmpty).ToList() switch
    {
        [] => [],
        [var one] => one,
        var more => throw new InvalidOperationException($"Answered {more.Count} times: {string.Join("; ", more.Select(bubbles => bubbles[0].Text))}"),
    };

    private Inbound Inbound(string what) => what switch
    {
        "customer sends sticker" => new Inbound.Sticker(null) { At = bench.Now },
        "customer sends audio" => new Inbound.Unreadable("audio") { At = bench.Now },
        "customer sends location" => new Inbound.Unreadable("location") { At = bench.Now },
        "customer follows" => new Inbound.Followed(IsUnblocked: false) { At = bench.Now },
        _ => new Inbound.InGroup { At = bench.Now },
    };

    private ImmutableArray<Bubble> Pass(double hours)
    {
        bench.Now = bench.Now.AddHours(hours);
        return [];
    }

    private ImmutableArray<Bubble> LetPass(TimeSpan time)
    {
        bench.Now += time;
        var said = new List<ImmutableArray<Bubble>>();
        foreach (var (name, _) in bench.Timers.Where(timer => timer.Value <= bench.Now).ToList())
        {
            bench.Timers.Remove(name);
            said.Add(bench.Hear(new Inbound.TimerDue(name) { At = bench.Now }));
        }

        return Once(said);
    }

    private ImmutableArray<Bubble> Happen(string what, string words) => bench.Hear(what switch
    {
        "a turn fails" => new Inbound.Faulted { At = bench.Now },
        "staff takes over" => new Inbound.TakenOver { At = bench.Now },
        "staff" => new Inbound.StaffSaid(words) { At = bench.Now },
        "staff asks for photo" => new Inbound.AskedMore(WantedKind.Photo, words) { At = bench.Now },
        "staff asks for text" => new Inbound.AskedMore(WantedKind.Text, words) { At = bench.Now },
        "staff releases" => new Inbound.Released { At = bench.Now },
        "staff closes" => new Inbound.Closed(IsQuiet: false) { At = bench.Now },
        "staff closes quietly" => new Inbound.Closed(IsQuiet: true) { At = bench.Now },
        _ => new Inbound.HandedBack { At = bench.Now },
    });

    private string NextId() => $"m{++messages}";

    private static string Snake(string name) => string.Concat(name.Select((c, i) =>
        char.IsUpper(c) && i > 0 ? $"_{c}" : $"{c}")).ToLowerInvariant();
}
