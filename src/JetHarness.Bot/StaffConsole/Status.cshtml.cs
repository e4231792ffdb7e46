using System.Collections.Immutable;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Authorization;

namespace JetHarness.Bot.StaffConsole;

/// <summary>How the service is: what is wrong now, in words, and how it did in the last day.</summary>
[Authorize(Policy = ConsoleRegistration.Admins)]
internal sealed class StatusPage(Database database, ConsoleText text, TimeProvider time) : ConsolePage
{
    private const int Steps = 144;
    private const int HoursPerMark = 4;

    private ILookup<string, StatusSample> _samples = Array.Empty<StatusSample>().ToLookup(sample => sample.Name);
    private DateTimeOffset _from;

    public DateTimeOffset Now { get; private set; }

    /// <summary>What the watchdog found, the oldest first.</summary>
    public IReadOnlyList<AlarmRow> Wrong { get; private set; } = [];

    public ImmutableArray<StatusPlot> Plots { get; private set; } = [];

    /// <summary>What was counted in the day, by its kind, the most first.</summary>
    public ImmutableArray<(string Title, IReadOnlyList<(string Name, long Count)> Rows)> Lists { get; private set; } = [];

    public void OnGet()
    {
        Now = time.GetUtcNow();
        _from = StatusTable.StartOf(Now) - (StatusTable.Step * (Steps - 1));
        (Wrong, var samples) = database.ReadSnapshot(session => (AlarmTable.Open(session), StatusTable.Since(session, _from)));
        _samples = samples.ToLookup(sample => sample.Name);
        var (inbox, outbox) = (Kept("status.inbox", "by-customer", "inbox.depth"), Kept("status.outbox", "by-staff", "outbox.depth"));
        var (inboxAge, outboxAge) = (Kept("status.inbox", "by-customer", "inbox.age"), Kept("status.outbox", "by-staff", "outbox.age"));
        var (turns, failed) = (Of("status.turns_ok", "by-customer", "turns.turn"), Of("status.turns_failed", "by-fault", "turns.failed"));
        var (taken, again, ended) = (
            Of("status.sends_taken", "by-staff", "sends.accepted", "sends.chat_given"),
            Of("status.sends_again", "by-warning", "sends.later", "sends.refused", "sends.unknown", "sends.token_dead", "sends.quota_spent"),
            Of("status.sends_ended", "by-fault", "sends.given_up", "sends.withheld"));
        Plots =
        [
            Plot("depth", text["status.depth_said", inbox.Now, outbox.Now, Math.Max(inbox.Highest, outbox.Highest)], inbox, outbox),
            Plot("age", text["status.age_said", Math.Max(inboxAge.Now, outboxAge.Now), Math.Max(inboxAge.Highest, outboxAge.Highest)], inboxAge, outboxAge),
            Plot("turns", text["status.turns_said", turns.Sum, failed.Sum], turns, failed) with { IsBars = true },
            Plot("sends", text["status.sends_said", taken.Sum, again.Sum, ended.Sum], taken, again, ended) with { IsBars = true },
            .. Paid(),
        ];
        Lists =
        [
            (text["status.escalations"], Counted("escalations.", reason => text[$"queue.reason_{reason}"])),
            (text["status.decisions"], Counted("decisions.", rule => rule == "none" ? text["status.no_rule"] : $"{rule} · {text[$"claims.rule_{rule}"]}")),
            (text["status.endings"], Counted("sends.", ending => text[$"status.ending_{ending}"])),
        ];
    }

    private IEnumerable<StatusPlot> Paid() =>
        from channel in IndexPage.Channels
        where _samples.Contains($"paid.{channel}.used")
        let used = Kept("status.paid_used", "by-customer", $"paid.{channel}.used")
        let limit = Kept("status.paid_limit", "by-warning", $"paid.{channel}.limit")
        let name = text[$"queue.channel_{channel}"]
        select limit.Now > 0
            ? Plot("paid", text["status.paid_said", name, used.Now, limit.Now], used, limit) with { Id = $"paid-{channel}" }
            : Plot("paid", text["status.paid_unlimited", name, used.Now], used) with { Id = $"paid-{channel}" };

    private StatusPlot Plot(string id, string said, params ImmutableArray<PlotSeries> series) => new(id, text[$"status.{id}"], said, series, IsBars: false, Marks());

    // The steps in which an hour divisible by four begins, in Taipei.
    private ImmutableArray<(int, string)> Marks() =>
        [.. Enumerable.Range(0, Steps).Select(step => (Step: step, Clock: ConsoleTime.Clock(_from + (StatusTable.Step * step))))
            .Where(mark => mark.Clock.EndsWith(":00", StringComparison.Ordinal) && int.Parse(mark.Clock[..2], null) % HoursPerMark == 0 && mark.Step is > 6 and < Steps - 6)];

    private PlotSeries Of(string name, string colour, params ReadOnlySpan<string> samples)
    {
        var values = new long[Steps];
        foreach (var sample in samples)
        {
            foreach (var one in _samples[sample])
            {
                values[Math.Clamp((int)((one.At - _from) / StatusTable.Step), 0, Steps - 1)] += one.Value;
            }
        }

        return new(text[name], colour, [.. values]);
    }

    // What was not looked at in a step is taken to be as it was.
    private PlotSeries Kept(string name, string colour, string sample)
    {
        var (values, known) = (new long[Steps], _samples[sample].ToDictionary(one => (int)((one.At - _from) / StatusTable.Step), one => one.Value));
        for (var step = 0; step < Steps; step++)
        {
            values[step] = known.TryGetValue(step, out var value) ? value : step > 0 ? values[step - 1] : 0;
        }

        return new(text[name], colour, [.. values]);
    }

    private List<(string, long)> Counted(string prefix, Func<string, string> name) =>
        [.. _samples.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(one => (name(one.Key[prefix.Length..]), one.Sum(sample => sample.Value))).OrderByDescending(one => one.Item2)];
}
