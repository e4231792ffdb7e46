using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Contracts;

public sealed class StoragePostgresTests : StorageContract
{
    private protected override Task<TempDatabase> NewAsync() => TempDatabase.PostgresAsync();

    [Fact]
    public async Task A_server_that_went_away_is_found_again()
    {
        using var store = await TempDatabase.PostgresAsync();
        await store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('kept', 7)"));
        store.Database.Read(session => session.Scalar<long>("SELECT value FROM counter WHERE name = 'kept'")).ShouldBe(7);

        PostgresServer.Disconnect(store.Options.ConnectionString);

        store.Database.Read(session => session.Scalar<long>("SELECT value FROM counter WHERE name = 'kept'")).ShouldBe(7);
        (await store.Database.WriteAsync(session => session.Execute("UPDATE counter SET value = 9"))).ShouldBe(1);
    }

    [Fact]
    public async Task Work_whose_connection_is_lost_in_between_is_refused_and_the_next_is_taken()
    {
        using var store = await TempDatabase.PostgresAsync();

        var cut = store.Database.WriteAsync(session =>
        {
            PostgresServer.Disconnect(store.Options.ConnectionString);
            return session.Execute("INSERT INTO counter (name, value) VALUES ('lost', 1)");
        });

        await Should.ThrowAsync<StoreUnavailableException>(cut);
        (await store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('kept', 1)"))).ShouldBe(1);
        store.Database.Read(session => session.Query("SELECT name FROM counter", row => row.GetString(0))).ShouldBe(["kept"]);
    }

    [Fact]
    public async Task Two_programs_that_lock_each_others_rows_both_get_their_work_done()
    {
        using var store = await TempDatabase.PostgresAsync();
        using var other = store.Open();
        await store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('a', 0), ('b', 0)"));
        using var met = new Barrier(2);

        Task Add(Database database, string first, string second)
        {
            var isFirstTry = true;
            return database.WriteAsync(session =>
            {
                session.Execute("UPDATE counter SET value = value + 1 WHERE name = @name", ("@name", first));
                if (isFirstTry)
                {
                    isFirstTry = false;
                    met.SignalAndWait();
                }

                return session.Execute("UPDATE counter SET value = value + 1 WHERE name = @name", ("@name", second));
            });
        }

        await Task.WhenAll(Add(store.Database, "a", "b"), Add(other, "b", "a"));

        store.Database.Read(session => session.Query("SELECT value FROM counter ORDER BY name", row => row.GetInt64(0))).ShouldBe([2, 2]);
    }
}
