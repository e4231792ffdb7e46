using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Replicas;

/// <summary>Two of the service on one PostgreSQL and one photo container: what they share.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SimulatorHost _simulator = null!;
    private BotHost _one = null!;
    private BotHost _other = null!;

    // Both start for the first time ever, at the same moment.
    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        var stores = await SharedStores.NewAsync();
        var both = await Task.WhenAll(BotHost.StartAsync(_simulator, stores), BotHost.StartAsync(_simulator, stores));
        (_one, _other) = (both[0], both[1]);
        await _simulator.PostLineWebhooksToAsync(new Uri(_one.Http.BaseAddress!, "webhooks/line"));
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public void A_cookie_that_one_replica_protected_is_read_by_the_other()
    {
        static IDataProtector Protector(BotHost replica) => replica.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test");

        Protector(_other).Unprotect(Protector(_one).Protect("a session")).ShouldBe("a session");
        Protector(_one).Unprotect(Protector(_other).Protect("another")).ShouldBe("another");
    }

    [Fact]
    public async Task Who_watches_on_one_replica_hears_what_changed_on_the_other()
    {
        using var watch = _other.Services.GetRequiredService<LiveUpdates>().Subscribe();
        using var limit = new CancellationTokenSource(Patience);
        var mei = await _simulator.NewLineCustomerAsync();

        await mei.Says("你好");
        await mei.Hears();

        var conversation = _one.Services.GetRequiredService<Database>().Read(session => ConversationTable.Find(session, "line", mei.Id))!.Id;
        while (!(await watch.TakeAsync(limit.Token)).Conversations.Contains(conversation))
        {
        }
    }

    [Fact]
    public async Task The_store_going_away_for_a_moment_stops_no_replica()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await mei.Says("你好");
        await mei.Hears();

        PostgresServer.Disconnect(_one.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<StorageOptions>>().Value.ConnectionString);

        // The first webhook may still meet a connection that is gone: it gets 503, and the platform sends it again.
        await mei.Says("我要報修");
        await mei.Hears();
        (await _one.ConversationAsync(mei)).GetProperty("pending").GetInt64().ShouldBe(0);
    }
}
