using System.Collections.Immutable;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>A list of waiting times: how many, the middle one, the one that nine of ten do not pass, the longest. Nulls where there is none.</summary>
internal sealed record Waits(int Count, TimeSpan? Median, TimeSpan? NineOfTen, TimeSpan? Longest)
{
    public static Waits Of(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted is [] ? new(0, null, null, null) : new(sorted.Count, At(.5), At(.9), sorted[^1]);

        // The nearest rank: a time that was really waited.
        TimeSpan At(double part) => sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
    }
}

/// <summary>What the dashboard shows.</summary>
internal sealed record Figures
{
    /// <summary>When they were made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The first day, in Taipei.</summary>
    public required DateOnly From { get; init; }

    public required int Days { get; init; }

    public required ImmutableArray<(string Reason, long Count)> Open { get; init; }

    /// <summary>Of those who wait now, how long already.</summary>
    public required Waits WaitingNow { get; init; }

    /// <summary>Of those who were answered by a person, how long they had waited.</summary>
    public required Waits Answered { get; init; }

    public required ImmutableArray<OutcomeCount> Outcomes { get; init; }

    /// <summary>Conversations in which customers spoke, and those of them in which no person was called or spoke.</summary>
    public required int Served { get; init; }

    public required int Settled { get; init; }

    /// <summary>Messages by day, channel and who spoke.</summary>
    public required ImmutableArray<MessageCount> Messages { get; init; }

    /// <summary>Paid messages that LINE took from us this month.</summary>
    public required long Pushes { get; init; }
}

/// <summary>Makes the dashboard's figures, at most once a minute for each span of days.</summary>
internal sealed class TodayFigures(Database database, TimeProvider time)
{
    private static readonly string[] NotTheBots = ["queued", "staff"];

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);

    private readonly Lock _gate = new();
    private ImmutableDictionary<int, Figures> _made = ImmutableDictionary<int, Figures>.Empty;

    /// <summary>The figures of so many days up to today.</summary>
    public Figures Of(int days)
    {
        lock (_gate) // who asks meanwhile gets the same
        {
            if (!_made.TryGetValue(days, out var figures) || time.GetUtcNow() - figures.At > Fresh)
            {
                figures = database.ReadSnapshot(session => Make(session, days, time.GetUtcNow()));
                _made = _made.SetItem(days, figures);
            }

            return figures;
        }
    }

    private static Figures Make(Session session, int days, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(Taipei).DateTime);
        var from = today.AddDays(1 - days);
        var since = Midnight(from);
        var first = TodayTable.FirstMessage(session, since);
        var (answered, served, settled) = Walk(TodayTable.Spoken(session, first));
        return new Figures
        {
            At = now,
            From = from,
            Days = days,
            Open = [.. TodayTable.OpenByReason(session)],
            WaitingNow = Waits.Of(NotTheBots
                .SelectMany(control => QueueTable.Keys(session, control, new(), now))
                .Where(key => key.WaitingSince is not null)
                .Select(key => now - key.WaitingSince!.Value)),
            Answered = answered,
            Outcomes = [.. TodayTable.Outcomes(session, since)],
            Served = served,
            Settled = settled,
            Messages = [.. TodayTable.Messages(session, first)],
            Pushes = TodayTable.Pushes(session, TodayTable.FirstMessage(session, Midnight(new DateOnly(today.Year, today.Month, 1)))),
        };
    }

    // A customer waits from the first message that the bot did not answer by itself to the first word of a person.
    private static (Waits Answered, int Served, int Settled) Walk(List<SpokenRow> spoken)
    {
        var (waits, served, settled) = (new List<TimeSpan>(), 0, 0);
        foreach (var conversation in spoken.GroupBy(row => row.ConversationId))
        {
            DateTimeOffset? since = null;
            var (isAnswered, isCalled, wasCalled, hasSpoken) = (false, false, false, false);
            foreach (var row in conversation)
            {
                switch (row)
                {
                    case { Sender: "customer" }:
                        since = isAnswered ? row.At : since ?? row.At;
                        (isAnswered, hasSpoken) = (false, true);
                        break;
                    case { Sender: "staff" }:
                        if (since is { } asked && !isAnswered && row.At >= asked)
                        {
                            waits.Add(row.At - asked);
                        }

                        (since, isAnswered, isCalled, wasCalled) = (null, false, true, true);
                        break;
                    case { Phrase: { } phrase } when phrase.StartsWith("escalated", StringComparison.Ordinal):
                        (isAnswered, isCalled, wasCalled) = (false, true, true); // what the bot said before it in the same turn was no answer
                        break;
                    case { Phrase: "handed_back" }:
                        (since, isCalled) = (null, false);
                        break;
                    default:
                        isAnswered = !isCalled;
                        break;
                }
            }

            served += hasSpoken ? 1 : 0;
            settled += hasSpoken && !wasCalled ? 1 : 0;
        }

        return (Waits.Of(waits), served, settled);
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Taipei);
}
