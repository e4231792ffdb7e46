using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JetHarness.Bot.Tests.Storage;

/// <summary>The present service on a store that an older one left, on both databases: everything is read, what waited goes on.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jetharness-upgrade-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Whatever_schema_a_store_was_left_with_everything_in_it_is_read(string provider)
    {
        foreach (var (_, upTo) in Migrator.Files(provider.ToLowerInvariant()))
        {
            var options = await EmptyAsync(provider);
            var at = DateTimeOffset.FromUnixTimeMilliseconds(1_795_313_100_000);
            var known = OldStore.Make(options, upTo, "U1", at);
            known[^1].ShouldBe(upTo);

            using var database = new Database(Microsoft.Extensions.Options.Options.Create(options), NullLogger<Database>.Instance);

            database.Read(session =>
            {
                var conversation = ConversationTable.Find(session, "line", "U1").ShouldNotBeNull($"schema {upTo}");
                ConversationView.Awaiting(ConversationJson.Read(conversation.State!), new()).ShouldBe(Question.Cause);
                InboxTable.Open(session, conversation.Id).ShouldHaveSingleItem().EventId.ShouldBe("e5");
                var call = OutboxTable.Head(session, conversation.Id).ShouldHaveSingleItem();
                (call.State, call.MayCost, call.BlindTries).ShouldBe(("queued", true, 0));
                MessageTable.Newest(session, conversation.Id).Select(message => message.Text).ShouldBe(["斑馬不通電", OldStore.Unsent]);
                var claim = ClaimTable.Find(session, OldStore.Claim).ShouldNotBeNull();
                (claim.State, claim.Version, ClaimRows.Read(claim.Body).Number).ShouldBe(("opened", 0, OldStore.Claim));
                OrderTable.Find(session, "JH-20260501-0001").ShouldNotBeNull().Serials.ShouldBe(["WHA1B-2620-00001"]);
                TimerTable.Next(session).ShouldNotBeNull();
                session.Scalar<long>("SELECT COUNT(*) FROM media WHERE state = 'stored'").ShouldBe(1);
                (StaffTable.Of(session, OldStore.Member) is not null).ShouldBe(upTo >= 4);
                ClaimEventTable.Of(session, OldStore.Claim).Count.ShouldBe(upTo >= 7 ? 1 : 0);
                NoteTable.Of(session, conversation.Id).Count.ShouldBe(upTo >= 9 ? 1 : 0);
                return true;
            });
        }
    }

    [Theory]
    [InlineData("Sqlite", 1)]
    [InlineData("Sqlite", 6)]
    [InlineData("Sqlite", 15)]
    [InlineData("Postgres", 1)]
    [InlineData("Postgres", 12)]
    public async Task The_customer_of_an_older_release_is_told_what_waited_and_goes_on_with_the_open_form(string provider, int upTo)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var lin = await simulator.NewLineCustomerAsync();
        var options = await EmptyAsync(provider);
        OldStore.Make(options, upTo, lin.Id, TimeProvider.System.GetUtcNow().AddMinutes(-5));

        await using var bot = await BotHost.StartAsync(simulator, $"--Storage:Provider={provider}", $"--Storage:ConnectionString={options.ConnectionString}");

        (await lin.Hears()).Text.ShouldBe(OldStore.Unsent);
        await lin.Hears("確認");
        await lin.Taps("正確，送出");
        await lin.Hears("RMA-");
        (await bot.ConversationAsync(lin)).GetProperty("claims").GetArrayLength().ShouldBe(2);
        if (upTo >= 4)
        {
            (await bot.Services.GetRequiredService<StaffSignIn>().TryPasswordAsync(OldStore.Member, StaffBrowser.Password, new("here"))).ShouldBeOfType<SignInTry.Welcome>();
        }

        await Until.SeenAsync(() => bot.Services.GetRequiredService<Database>().Read(session => session.Scalar<long>("SELECT COUNT(*) FROM search_todo")) == 0);
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    private async Task<StorageOptions> EmptyAsync(string provider) => provider == "Postgres"
        ? new() { Provider = provider, ConnectionString = await PostgresServer.NewDatabaseAsync() }
        : new() { ConnectionString = $"Data Source={Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.db")}" };
}
