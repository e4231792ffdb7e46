using System.Buffers;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;

namespace JetHarness.Bot.Inbox;

/// <summary>Verify, store, 200, and nothing else. One way for every channel.</summary>
internal static partial class WebhookEndpoints
{
    /// <summary>No more than this is read of a body: 1 MiB.</summary>
    private const int MostBytes = 1024 * 1024;

    extension(WebApplication app)
    {
        /// <summary>Maps <c>POST /webhooks/{channel}</c> for each channel that is switched on.</summary>
        public WebApplication MapWebhooks()
        {
            foreach (var channel in app.Services.GetRequiredService<ChannelSet>().All)
            {
                app.MapPost($"/webhooks/{channel.Id}", (HttpRequest request, Receiver receiver, CancellationToken ct) =>
                    receiver.ReceiveAsync(channel, request, ct));
            }

            return app;
        }
    }

    /// <summary>Takes webhooks in.</summary>
    internal sealed partial class Receiver(Database database, WakeUps wakeUps, TimeProvider time, ILogger<Receiver> logger)
    {
        /// <summary>
        /// 200 once the events are durably stored; 401 if the platform did not sign these bytes; 413 if there are too many of them;
        /// 400 if they are no JSON object; 503 if the store cannot take them (the platform sends them again).
        /// </summary>
        public async Task<IResult> ReceiveAsync(IChannel channel, HttpRequest request, CancellationToken ct)
        {
            Traces.NameWebhook(channel.Id);
            var began = time.GetTimestamp();
            var result = await TakeAsync(channel, request, ct);
            Measures.Webhook(channel.Id, (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK, time.GetElapsedTime(began));
            return result;
        }

        private async Task<IResult> TakeAsync(IChannel channel, HttpRequest request, CancellationToken ct)
        {
            if (!channel.MayBeSigned(request.Headers))
            {
                return Results.Unauthorized();
            }

            var buffer = ArrayPool<byte>.Shared.Rent(Math.Clamp((int)(request.ContentLength ?? 16384), 1024, MostBytes));
            try
            {
                (buffer, var length) = await ReadAsync(request, buffer, ct);
                if (length < 0)
                {
                    return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
                }

                var body = buffer.AsMemory(0, length);
                if (!channel.IsSigned(request.Headers, body.Span))
                {
                    return Results.Unauthorized();
                }

                return channel.ReadEvents(body) is { } events
                    ? await StoreAsync(channel, [.. events])
                    : Results.BadRequest();
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        private async Task<IResult> StoreAsync(IChannel channel, ChannelEvent[] events)
        {
            if (events.Length == 0)
            {
                return Results.Ok();
            }

            try
            {
                var (now, trace) = (time.GetUtcNow(), Traces.Current);
                var conversations = await database.WriteAsync(session => Add(session, channel.Id, events, now, trace), about: events[0].ChatId?.GetHashCode(StringComparison.Ordinal) ?? 0);
                conversations.ForEach(wakeUps.WakeTurn);
                return Results.Ok();
            }
            catch (StoreUnavailableException e)
            {
                Log.NotStored(logger, channel.Id, events.Length, e);
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }
        }

        private static List<long> Add(Session session, string channel, ChannelEvent[] events, DateTimeOffset now, string? trace)
        {
            var woken = new List<long>(events.Length);
            foreach (var e in events)
            {
                if (e.ChatId is { } chat)
                {
                    InboxTable.AddOfChat(session, channel, chat, e, now, trace, woken.Add);
                }
                else
                {
                    InboxTable.Add(session, channel, null, e, now, trace);
                }
            }

            return woken;
        }

        // Gives -1 for a body over the limit. The buffer grows with what really comes, never by what a header claims.
        private static async Task<(byte[] Buffer, int Length)> ReadAsync(HttpRequest request, byte[] buffer, CancellationToken ct)
        {
            if (request.ContentLength > MostBytes)
            {
                return (buffer, -1);
            }

            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.CopyTo(larger, 0);
                    buffer = larger; // the smaller one is left to the collector: the caller gives back just one
                }

                var read = await request.Body.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length - length, MostBytes + 1 - length)), ct);
                length += read;
                if (read == 0)
                {
                    return (buffer, length);
                }

                if (length > MostBytes)
                {
                    return (buffer, -1);
                }
            }
        }

        private static partial class Log
        {
            [LoggerMessage(LogLevel.Error, "{Count} events of {Channel} could not be stored; the platform was told to send them again.")]
            public static partial void NotStored(ILogger logger, string channel, int count, Exception e);
        }
    }
}
