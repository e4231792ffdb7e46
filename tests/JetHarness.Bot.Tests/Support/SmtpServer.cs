using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JetHarness.Bot.Tests.Support;

/// <summary>A letter as the server took it: the envelope, and all of its lines.</summary>
internal sealed record ReceivedLetter(string? User, string From, string To, string Data)
{
    /// <summary>The value of a header, unfolded.</summary>
    public string Header(string name)
    {
        var lines = Data.Split("\r\n\r\n", 2)[0].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n");
        return lines.Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
    }

    /// <summary>The words, decoded.</summary>
    public string Body => Encoding.UTF8.GetString(Convert.FromBase64String(Data.Split("\r\n\r\n", 2)[1].Replace("\r\n", "", StringComparison.Ordinal)));
}

/// <summary>A small SMTP server on a loopback port: takes letters, or answers as it is told to.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it took, in order.</summary>
    public ConcurrentQueue<ReceivedLetter> Letters { get; } = [];

    /// <summary>What it answers to RCPT; 250 takes the letter.</summary>
    public string ToRecipient { get; set; } = "250 OK";

    /// <summary>Whether it takes a letter and then says nothing.</summary>
    public bool FallsSilent { get; set; }

    /// <summary>How often it was spoken to.</summary>
    public int Connections { get; private set; }

    /// <summary>The settings that lead here.</summary>
    public string[] Settings => ["--Mail:Host=127.0.0.1", $"--Mail:Port={Port}", "--Mail:From=bot@jetharness.example", "--Mail:Tls=false", "--Mail:ConsoleUrl=https://bot.example.com"];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                talks.Add(TalkAsync(connection));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient connection)
    {
        try
        {
            using (connection)
            {
                await TalkAsync(connection.GetStream());
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client left.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        var (user, from, to) = ((string?)null, "", "");
        await writer.WriteLineAsync("220 mail.test ESMTP");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-mail.test\r\n250-AUTH LOGIN\r\n250 8BITMIME");
                    break;
                case "AUTH":
                    user = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2]));
                    await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
                    var password = Encoding.UTF8.GetString(Convert.FromBase64String((await reader.ReadLineAsync(_stop.Token))!));
                    await writer.WriteLineAsync(password == "secret" ? "235 OK" : "535 no");
                    break;
                case "MAIL":
                    from = line;
                    await writer.WriteLineAsync("250 OK");
                    break;
                case "RCPT":
                    to = line;
                    await writer.WriteLineAsync(ToRecipient);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var data = await DataAsync(reader);
                    if (FallsSilent)
                    {
                        break;
                    }

                    Letters.Enqueue(new(user, from, to, data));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 OK");
                    break;
            }
        }
    }

    private async Task<string> DataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line and not ".")
        {
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return data.ToString();
    }
}
