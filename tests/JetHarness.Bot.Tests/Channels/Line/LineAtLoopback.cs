using System.Net;
using System.Net.Sockets;
using JetHarness.Bot.Channels.Line;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Channels.Line;

/// <summary>The LINE channel, with LINE on a loopback port that answers as the test says.</summary>
public abstract class LineAtLoopback : IAsyncLifetime
{
    /// <summary>What a proxy answers that stands before LINE.</summary>
    protected const string Html = "<html><body>Bad gateway</body></html>";

    private readonly List<LineClient> _clients = [];

    private protected Loopback Line { get; private set; } = null!;

    public async Task InitializeAsync() => Line = await Loopback.StartAsync();

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Line.DisposeAsync();
    }

    private protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private protected LineChannel Channel(string? url = null, ILogger<LineClient>? logger = null)
    {
        var options = Options.Create(new LineOptions
        {
            ChannelSecret = "the-secret",
            ChannelAccessToken = "the-token",
            ApiBaseUrl = (url ?? Line.Url) + "/line",
            DataApiBaseUrl = (url ?? Line.Url) + "/data/",
        });
        _clients.Add(new LineClient(options, logger ?? NullLogger<LineClient>.Instance, TimeProvider.System));
        return new LineChannel(options, _clients[^1], TimeProvider.System);
    }
}
