using System.Net.Sockets;
using System.Text;

namespace JetHarness.Bot.Mail;

/// <summary>What an SMTP server says of itself before anything is sent.</summary>
/// <param name="Fault">Why it cannot be used; null if it greets.</param>
/// <param name="Offers">The extensions that it names, upper case.</param>
internal sealed record SmtpGreeting(string? Fault, IReadOnlyList<string> Offers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Connects, greets and leaves (https://www.rfc-editor.org/rfc/rfc5321#section-3.1).</summary>
    public static async Task<SmtpGreeting> OfAsync(string host, int port, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(host, port, limit.Token);
            await using var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            if (await ReadAsync(reader, limit.Token) is not [['2', '2', '0', ..], ..])
            {
                return new("What answers there is no mail server.", []);
            }

            await stream.WriteAsync("EHLO localhost\r\n"u8.ToArray(), limit.Token);
            var offers = await ReadAsync(reader, limit.Token);
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), limit.Token);
            return offers is [['2', '5', '0', ..], ..]
                ? new(null, [.. offers.Skip(1).Select(line => line[4..].Trim().ToUpperInvariant())])
                : new("It does not greet back.", []);
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return new(e is OperationCanceledException ? "It does not answer." : e.Message, []);
        }
    }

    // An answer is one or more lines; a hyphen after the code says that more follow.
    private static async Task<List<string>> ReadAsync(StreamReader reader, CancellationToken ct)
    {
        var lines = new List<string>();
        while (lines.Count < 100 && await reader.ReadLineAsync(ct) is { Length: > 3 } line)
        {
            lines.Add(line);
            if (line[3] != '-')
            {
                break;
            }
        }

        return lines;
    }
}
