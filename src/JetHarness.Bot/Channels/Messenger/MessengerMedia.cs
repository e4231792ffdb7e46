using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// Fetches what customers sent from Meta's content hosts, and from nowhere else: not after a redirect, and not where a listed name leads into our own
/// network. No token goes along: the addresses are signed, and whoever answers there must not learn one.
/// </summary>
internal sealed class MessengerMedia(IOptions<MessengerOptions> options) : IDisposable
{
    private const int MostRedirects = 3;

    private readonly HttpClient _http = new(Handler(new MessengerHosts(options.Value.AttachmentHosts))) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Opens the address; the caller bounds the time and counts the bytes.</summary>
    public async Task<MediaResponse> OpenAsync(string? url, CancellationToken ct)
    {
        var hosts = new MessengerHosts(options.Value.AttachmentHosts);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return new MediaResponse.NotFound();
        }

        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (!hosts.Allows(address))
            {
                return new MediaResponse.Forbidden($"It lies on {address.Host}, which Messenger:AttachmentHosts does not list, or not by https.");
            }

            var (response, ending) = await GetAsync(address, ct);
            if (response is null)
            {
                return ending!;
            }

            address = response.Headers.Location is { } next ? new Uri(address, next) : address;
            response.Dispose();
        }

        return new MediaResponse.Failed("It is redirected again and again.");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A redirect, or how it ended.</summary>
    private async Task<(HttpResponseMessage? Redirect, MediaResponse? Ending)> GetAsync(Uri address, CancellationToken ct)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (HttpRequestException e) when (e.InnerException is PrivateAddressException inner)
        {
            return (null, new MediaResponse.Forbidden(inner.Message));
        }
        catch (HttpRequestException e)
        {
            return (null, new MediaResponse.Failed($"The content host could not be reached ({e.HttpRequestError})."));
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            return (null, new MediaResponse.Open(await response.Content.ReadAsStreamAsync(ct), response.Content.Headers.ContentLength, response));
        }

        if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is not null)
        {
            return (response, null);
        }

        response.Dispose();
        // An address that has expired is answered 403; asking again does not make it younger.
        return (null, (int)response.StatusCode is >= 400 and < 500 and not 408 and not 429
            ? new MediaResponse.NotFound()
            : new MediaResponse.Failed($"The content host answered {(int)response.StatusCode}."));
    }

    private static SocketsHttpHandler Handler(MessengerHosts hosts) => new()
    {
        AllowAutoRedirect = false,
        // A proxy would look names up by itself, where nobody checks the result.
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, hosts, ct),
    };

    /// <summary>The very address that was looked at is connected to, so that a name cannot change its mind in between.</summary>
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint end, MessengerHosts hosts, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(end.Host, ct);
        var allowed = hosts.IsListedMachine(end.Host, end.Port) ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException($"{end.Host} leads to no public address: it is not fetched.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException(string message) : IOException(message);
}
