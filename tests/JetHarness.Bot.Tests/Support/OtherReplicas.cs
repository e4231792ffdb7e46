namespace JetHarness.Bot.Tests.Support;

/// <summary>More of the same service on the same store; each webhook goes to any of them, the first one among them.</summary>
internal sealed class OtherReplicas : IAsyncDisposable
{
    private readonly List<BotHost> _others = [];
    private RandomRouter? _router;

    public static async Task<OtherReplicas> StartAsync(SimulatorHost simulator, TimeProvider? time, BotHost first, int count, string[] settings)
    {
        var replicas = new OtherReplicas();
        for (var i = 0; i < count; i++)
        {
            replicas._others.Add(await BotHost.StartAsync(simulator, time, settings));
        }

        if (count > 0)
        {
            replicas._router = await RandomRouter.StartAsync([.. replicas._others.Append(first).Select(replica => replica.Http.BaseAddress!)]);
            await simulator.PostLineWebhooksToAsync(new Uri(replicas._router.Address, "webhooks/line"));
            await simulator.PostMessengerWebhooksToAsync(new Uri(replicas._router.Address, "webhooks/messenger"));
        }

        return replicas;
    }

    public async ValueTask DisposeAsync()
    {
        if (_router is not null)
        {
            await _router.DisposeAsync();
        }

        foreach (var replica in _others)
        {
            await replica.DisposeAsync();
        }
    }
}
