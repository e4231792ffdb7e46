using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>Links to customers' files, as Meta's CDN makes them: signed (<c>oh</c>), and good until a time (<c>oe</c>, hexadecimal seconds).</summary>
internal sealed class MessengerLinks(MessengerPage page, SimulatorClock clock, IServer server)
{
    private const string Folder = "/cdn/v/t1.15752-9/";
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public string For(string file, string extension)
    {
        var ends = (clock.GetUtcNow() + page.LinkLife).ToUnixTimeSeconds().ToString("X", CultureInfo.InvariantCulture);
        return $"{Base}{Folder}{file}.{extension}?_nc_cat=1&ccb=1-7&oh={Sign(file, ends)}&oe={ends}";
    }

    /// <summary>Whether the link is one of ours, and still good.</summary>
    public bool IsGood(string file, string? signature, string? ends) =>
        ends is not null
        && signature == Sign(file, ends)
        && long.TryParse(ends, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow().ToUnixTimeSeconds() <= seconds;

    /// <summary>Gives every attachment of an event a new link to the same file, as happens when an event is delivered again.</summary>
    public void Renew(JsonObject one)
    {
        foreach (var payload in (one["message"]?["attachments"] as JsonArray ?? []).Select(attachment => attachment?["payload"]).OfType<JsonObject>())
        {
            if ((string?)payload["url"] is { } url && url.StartsWith(Base + Folder, StringComparison.Ordinal))
            {
                var name = url[(Base + Folder).Length..url.IndexOf('?', StringComparison.Ordinal)];
                var dot = name.LastIndexOf('.');
                payload["url"] = For(name[..dot], name[(dot + 1)..]) + $"&_nc_gid={Identifiers.Token(12)}";
            }
        }
    }

    /// <summary>The simulator's own address; one for every interface is reached by loopback.</summary>
    private string Base => server.Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/')
        .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        .Replace("[::]", "127.0.0.1", StringComparison.Ordinal);

    private static string Sign(string file, string ends) =>
        "00_" + Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{file}|{ends}")))[..32];
}
