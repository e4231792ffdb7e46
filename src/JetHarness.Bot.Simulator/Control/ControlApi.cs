using System.Text.Json;
using JetHarness.Bot.Simulator.Line;
using JetHarness.Bot.Simulator.Messenger;

namespace JetHarness.Bot.Simulator.Control;

/// <summary>What every channel shares: the journal, the clock, the faults. Documented in docs/simulator.md.</summary>
internal static class ControlApi
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public static void MapControlApi(this WebApplication app)
    {
        var control = app.MapGroup("/control").AddEndpointFilter<WishFilter>();
        control.MapGet("/journal", (Journal journal, long? after, string? chat, string? kind, string? from) =>
            Page(journal, [.. journal.After(after ?? 0).Where(Wanted(chat, kind, from))]));
        control.MapGet("/wait", WaitAsync);
        control.MapGet("/events", FollowAsync);
        control.MapGet("/counters", (Journal journal, MonthlyQuota quota) => Results.Json(Counters.Of(journal.After(0), quota.ByMonth), Wire.Json));
        control.MapGet("/clock", (SimulatorClock clock) => Clock(clock));
        control.MapPost("/clock", (SimulatorClock clock, Journal journal, JsonElement wish) =>
        {
            clock.Advance(TimeSpan.FromSeconds(wish.At("advance").GetDouble()));
            journal.Add(new SettingsChanged());
            return Clock(clock);
        });
        control.MapGet("/faults", (Faults faults) => Results.Json(new { faults.Waiting, Faults.Kinds }, Wire.Json));
        control.MapPost("/faults", (Faults faults, Fault fault) => Faults.Kinds.ContainsKey(fault.Kind)
            ? Results.Json(faults.Add(fault), Wire.Json)
            : Problem($"No fault '{fault.Kind}'; there are: {string.Join(", ", Faults.Kinds.Keys)}"));
        control.MapDelete("/faults", (Faults faults) => faults.Clear());
        control.MapDelete("/faults/{id}", (Faults faults, string id) => faults.Remove(id) ? Results.NoContent() : Results.NotFound());
        control.MapPost("/reset", Reset);
    }

    /// <summary>An answer that says what to do differently.</summary>
    public static IResult Problem(string what) => Results.Json(new { problem = what }, Wire.Json, statusCode: StatusCodes.Status409Conflict);

    private static IResult Clock(SimulatorClock clock) => Results.Json(new { Now = clock.GetUtcNow(), Ahead = clock.Ahead.TotalSeconds }, Wire.Json);

    private static IResult Page(Journal journal, IReadOnlyList<JournalEntry> entries) =>
        Results.Json(new { After = entries.Count > 0 ? entries[^1].Seq : journal.Last, Entries = entries }, Wire.Json);

    private static Func<JournalEntry, bool> Wanted(string? chat, string? kind, string? from) => entry =>
        (chat is null || entry.Chat == chat)
        && (kind is null || kind.Equals(entry.GetType().Name, StringComparison.OrdinalIgnoreCase))
        && (from is null || (entry is Said said && said.From == from));

    /// <summary>Waits until something wanted happened after a number, at most <paramref name="timeout"/> seconds.</summary>
    private static async Task<IResult> WaitAsync(
        Journal journal, CancellationToken ct, long after = 0, double timeout = 10, string? chat = null, string? kind = null, string? from = null)
    {
        var limit = TimeSpan.FromSeconds(Math.Clamp(timeout, 0, LongestWait.TotalSeconds));
        var found = await journal.WaitAsync(after, Wanted(chat, kind, from), limit, ct);
        return Results.Json(new { After = found.Count > 0 ? found[^1].Seq : after, Entries = found }, Wire.Json);
    }

    /// <summary>Server-sent events: one line of JSON an entry.</summary>
    private static async Task FollowAsync(HttpContext http, Journal journal, long? after, CancellationToken ct)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        var from = long.TryParse(http.Request.Headers["Last-Event-ID"], out var last) ? last : after ?? journal.Last;
        await http.Response.WriteAsync(": open\n\n", ct);
        await http.Response.Body.FlushAsync(ct);
        try
        {
            await foreach (var entry in journal.FollowAsync(from, ct))
            {
                await http.Response.WriteAsync($"id: {entry.Seq}\ndata: {JsonSerializer.Serialize(entry, Wire.Json)}\n\n", ct);
                await http.Response.Body.FlushAsync(ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The page went away, or the program stops.
        }
    }

    private static IResult Reset(
        Journal journal, Faults faults, SimulatorClock clock, ChatBook chats, ContentStore contents, LineChannel line, ReplyTokens tokens,
        RetryKeys keys, MonthlyQuota quota, ReadTokens reads, LineWebhooks webhooks, LineRichMenus menus, LineRates rates, MessengerMemory messenger)
    {
        faults.Clear();
        clock.Reset();
        chats.Clear();
        contents.Clear();
        line.Reset();
        tokens.Clear();
        keys.Clear();
        quota.Clear();
        reads.Clear();
        webhooks.Clear();
        menus.Clear();
        rates.Clear();
        messenger.Clear();
        journal.Clear();
        return Results.NoContent();
    }
}
