using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Contracts;

public sealed class StorageSqliteTests : StorageContract
{
    private protected override Task<TempDatabase> NewAsync() => Task.FromResult(new TempDatabase());

    [Fact]
    public async Task A_store_that_another_program_locks_is_reported_as_unavailable_and_works_again_later()
    {
        using var store = new TempDatabase();
        using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={store.File};Pooling=False");
        other.Open();
        using var take = other.CreateCommand();
        take.CommandText = "BEGIN IMMEDIATE";
        take.ExecuteNonQuery();

        var refused = store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('locked', 1)"));
        await Should.ThrowAsync<StoreUnavailableException>(refused);

        using var give = other.CreateCommand();
        give.CommandText = "ROLLBACK";
        give.ExecuteNonQuery();
        (await store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('locked', 1)"))).ShouldBe(1);
    }
}
