using System.Globalization;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary>What open pages hear of: which conversations changed, and who waits.</summary>
internal static class LiveEndpoints
{
    /// <summary>A proxy that hears nothing for a minute may hang up.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>The pause between two reports: what changes meanwhile is told in one.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    /// <summary>Who came into the queue longer ago is news no more.</summary>
    private static readonly TimeSpan News = TimeSpan.FromMinutes(2);

    extension(IEndpointRouteBuilder console)
    {
        /// <summary>Maps <c>GET /console/live</c>, an event stream, and <c>GET /console/waiting</c>.</summary>
        public void MapLive()
        {
            console.MapGet("/console/live", StreamAsync);
            console.MapGet("/console/waiting", Waiting);
        }
    }

    /// <summary>
    /// <c>event: changed</c> with <c>{"conversation":123}</c>, and <c>event: refresh</c> where anything may have changed: after a stream was lost, or when the browser was
    /// too slow. Ends with the session (the wall sees to that) and with the service.
    /// </summary>
    private static async Task StreamAsync(HttpContext context, LiveUpdates updates, IHostApplicationLifetime life, TimeProvider time)
    {
        using var watch = updates.Subscribe();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would keep it back
        try
        {
            var id = time.GetUtcNow().ToUnixTimeMilliseconds();
            var wasLost = context.Request.Headers.ContainsKey("Last-Event-ID");
            await WriteAsync(context, $"retry: 2000\nid: {id}\n{(wasLost ? "event: refresh\ndata: {}" : ": welcome")}\n\n", over.Token);
            var changes = watch.TakeAsync(over.Token);
            while (true)
            {
                await Task.WhenAny(changes, Task.Delay(Heartbeat, time, over.Token));
                over.Token.ThrowIfCancellationRequested();
                if (!changes.IsCompleted)
                {
                    await WriteAsync(context, ": still here\n\n", over.Token);
                    continue;
                }

                await WriteAsync(context, Events(await changes, ++id), over.Token);
                await Task.Delay(Pace, time, over.Token);
                changes = watch.TakeAsync(over.Token);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The browser has gone, or the service goes: it will come back and ask for everything.
        }
    }

    private static string Events(LiveChanges changes, long id) => changes.AnyMayHave
        ? $"id: {id}\nevent: refresh\ndata: {{}}\n\n"
        : string.Concat(changes.Conversations.Select(conversation =>
            string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: changed\ndata: {{\"conversation\":{conversation}}}\n\n")));

    private static async Task WriteAsync(HttpContext context, string text, CancellationToken ct)
    {
        await context.Response.WriteAsync(text, ct);
        await context.Response.Body.FlushAsync(ct);
    }

    private static IResult Waiting(HttpContext context, StaffQueue queue, ConsoleText text, TimeProvider time)
    {
        var counts = queue.Counts(StaffMember.Of(context.User));
        return Results.Json(new WaitingNow(
            counts[QueueTab.Waiting],
            [.. queue.CalledAfter(time.GetUtcNow() - News).Select(call => Caller(call, text))]));
    }

    private static Caller Caller(QueueCall call, ConsoleText text) => new(
        call.Id,
        call.At.ToUnixTimeMilliseconds(),
        call.DisplayName ?? text["queue.nameless"],
        text[$"queue.reason_{call.Reason ?? "none"}"]);

    /// <summary>How many customers wait, and who came last.</summary>
    internal sealed record WaitingNow(long Count, IReadOnlyList<Caller> Called);
}

/// <summary>A customer for whom a person was called at that time (UTC milliseconds).</summary>
internal sealed record Caller(long Conversation, long At, string Name, string Reason);
