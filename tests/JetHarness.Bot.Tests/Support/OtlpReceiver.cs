using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Support;

/// <summary>A span as it came.</summary>
internal sealed record ReceivedSpan(string TraceId, string SpanId, string ParentId, string Name);

/// <summary>
/// A collector for OTLP over HTTP on a loopback port. It reads of a trace what tests ask for, by the field numbers of
/// https://github.com/open-telemetry/opentelemetry-proto.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _metrics = [];
    private readonly ConcurrentQueue<byte[]> _traces = [];

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/v1/metrics", request => KeepAsync(request, _metrics));
        _app.MapPost("/v1/traces", request => KeepAsync(request, _traces));
    }

    public string Address => _app.Urls.Single();

    /// <summary>All that came, as text: names and tags stand in it as they are.</summary>
    public string Words => string.Join('\n', _metrics.Concat(_traces).Select(Encoding.UTF8.GetString));

    public List<ReceivedSpan> Spans =>
    [
        .. from body in _traces
           from resource in Fields(body, 1)
           from scope in Fields(resource, 2)
           from span in Fields(scope, 2)
           select new ReceivedSpan(Hex(span, 1), Hex(span, 2), Hex(span, 4), Encoding.UTF8.GetString(Fields(span, 5).FirstOrDefault([]))),
    ];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task KeepAsync(HttpContext context, ConcurrentQueue<byte[]> kept)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        kept.Enqueue(body.ToArray());
    }

    private static string Hex(byte[] message, int field) => Convert.ToHexString(Fields(message, field).FirstOrDefault([]));

    // Protocol Buffers: a key (field and wire type) and a value after the other; only those with a length have bytes to look into.
    private static List<byte[]> Fields(byte[] message, int field)
    {
        var (found, at) = (new List<byte[]>(), 0);
        while (at < message.Length)
        {
            var key = Number(message, ref at);
            switch (key & 7)
            {
                case 0:
                    Number(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    var length = (int)Number(message, ref at);
                    if ((int)(key >> 3) == field)
                    {
                        found.Add(message[at..(at + length)]);
                    }

                    at += length;
                    break;
            }
        }

        return found;
    }

    private static ulong Number(byte[] message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }
}
