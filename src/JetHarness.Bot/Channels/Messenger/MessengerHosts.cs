using System.Collections.Frozen;
using System.Globalization;
using System.Net;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// Where photos may be fetched from. Their addresses come in signed bodies, and are taken for hostile all the same: a signature does not
/// say who made the address up.
/// </summary>
internal sealed class MessengerHosts(IEnumerable<string> names)
{
    private const int HttpsPort = 443;

    private readonly FrozenSet<string> _names = names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a setting is a name that can be listed: a host, or this machine with a port.</summary>
    public static bool IsName(string name) =>
        IsThisMachine(name) || (name.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(name) == UriHostNameType.Dns);

    /// <summary>Whether it may be fetched: by https from a listed host or below one; from this machine only where that very port is listed.</summary>
    public bool Allows(Uri address)
    {
        if (!address.IsAbsoluteUri || address.UserInfo.Length > 0)
        {
            return false;
        }

        if (IsListedMachine(address.Host, address.Port))
        {
            return address.Scheme is "http" or "https";
        }

        return address is { Scheme: "https", Port: HttpsPort, HostNameType: UriHostNameType.Dns } && Domains(address.IdnHost).Any(_names.Contains);
    }

    /// <summary>Whether host and port are this machine's, and listed: then its address is not looked at.</summary>
    public bool IsListedMachine(string host, int port)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
        return IsThisMachine(name) && _names.Contains(name);
    }

    /// <summary>The host itself and every domain above it, cut between labels: <c>evilfbcdn.net</c> is not below <c>fbcdn.net</c>.</summary>
    private static IEnumerable<string> Domains(string host)
    {
        for (var dot = -1; dot < host.Length; dot = host.IndexOf('.', dot + 1))
        {
            yield return host[(dot + 1)..];
            if (host.IndexOf('.', dot + 1) < 0)
            {
                yield break;
            }
        }
    }

    private static bool IsThisMachine(string name) =>
        IPEndPoint.TryParse(name, out var end) && end.Port > 0 && IPAddress.IsLoopback(end.Address);
}
