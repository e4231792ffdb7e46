using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>
/// Sends webhooks on 64 connections that are kept open, each the next one that is ready as soon as it has its answer, and notes how long the answers take.
/// Plain sockets: a load program that costs as much as what it measures would measure itself.
/// </summary>
internal sealed class Sender : IAsyncDisposable
{
    /// <summary>As many as the platform might open.</summary>
    public const int Connections = 64;

    private const int LargestRequest = 4096;

    private readonly Channel<Webhook> _ready = Channel.CreateUnbounded<Webhook>();
    private readonly Action<Webhook> _acknowledged;
    private readonly Task _lines;
    private readonly Lock _gate = new();
    private List<long> _times = [];

    public Sender(int port, Action<Webhook> acknowledged)
    {
        _acknowledged = acknowledged;
        _lines = Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => LineAsync(port)));
    }

    /// <summary>Has it sent as soon as a connection is free.</summary>
    public void Send(Webhook webhook) => _ready.Writer.TryWrite(webhook);

    /// <summary>The times from when a webhook was sent until it had its 200, since they were last taken.</summary>
    public List<long> TakeTimes()
    {
        lock (_gate)
        {
            var times = _times;
            _times = new(times.Count);
            return times;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _ready.Writer.TryComplete();
        await _lines;
    }

    private async Task LineAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[LargestRequest];
        await foreach (var webhook in _ready.Reader.ReadAllAsync())
        {
            var length = webhook.Write(buffer);
            var begun = Stopwatch.GetTimestamp();
            await socket.SendAsync(buffer.AsMemory(0, length));
            await ReadOkAsync(socket, buffer);
            var took = Stopwatch.GetTimestamp() - begun;
            lock (_gate)
            {
                _times.Add(took);
            }

            _acknowledged(webhook);
        }
    }

    private static async Task ReadOkAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        do
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read;
            if (read == 0)
            {
                throw new IOException("The service closed the connection.");
            }
        }
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0);

        if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200 "u8) || buffer.AsSpan(0, length).IndexOf("Content-Length: 0\r\n"u8) < 0)
        {
            throw new IOException($"The service did not answer 200 without a body: {System.Text.Encoding.ASCII.GetString(buffer, 0, length)}");
        }
    }
}

/// <summary>Words that are to be sent.</summary>
internal readonly record struct Webhook(int Customer, int Step)
{
    /// <summary>The step of somebody who sends a photo.</summary>
    public const int Photo = -1;

    public int Write(byte[] buffer)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Step == Photo ? Claims.WritePhotoRequest(buffer, Customer, now) : Claims.WriteRequest(buffer, Customer, Step, now);
    }
}
