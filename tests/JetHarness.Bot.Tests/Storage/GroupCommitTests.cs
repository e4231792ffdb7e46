using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Storage;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TempDatabase _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Work_that_throws_is_undone_alone_and_its_neighbours_are_kept()
    {
        var works = Enumerable.Range(1, 200).Select(i => _store.Database.WriteAsync(session =>
        {
            session.Execute("INSERT INTO counter (name, value) VALUES (@name, 1)", ("@name", $"n{i}"));
            return i % 10 == 0 ? throw new InvalidOperationException($"number {i}") : i;
        })).ToList();

        var failed = 0;
        foreach (var work in works)
        {
            try
            {
                await work;
            }
            catch (InvalidOperationException)
            {
                failed++;
            }
        }

        failed.ShouldBe(20);
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM counter")).ShouldBe(180);
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM counter WHERE name LIKE 'n%0'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_reported_as_written_is_there_after_a_restart()
    {
        await _store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('kept', 7)"));

        _store.Reopen();

        _store.Database.Read(session => session.Scalar<long>("SELECT value FROM counter WHERE name = 'kept'")).ShouldBe(7);
    }

    [Fact]
    public async Task A_read_sees_what_was_just_written()
    {
        for (var i = 1; i <= 50; i++)
        {
            await _store.Database.WriteAsync(session =>
                session.Execute("INSERT INTO counter (name, value) VALUES ('seen', @i) ON CONFLICT (name) DO UPDATE SET value = @i", ("@i", i)));
            _store.Database.Read(session => session.Scalar<long>("SELECT value FROM counter WHERE name = 'seen'")).ShouldBe(i);
        }
    }

    [Fact]
    public async Task A_snapshot_sees_one_state_however_many_statements_it_takes()
    {
        await _store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('a', 1)"));

        var (before, after) = _store.Database.ReadSnapshot(session =>
        {
            var first = session.Scalar<long>("SELECT value FROM counter WHERE name = 'a'");
            _store.Database.WriteAsync(writing => writing.Execute("UPDATE counter SET value = 2 WHERE name = 'a'")).Wait();
            return (first, session.Scalar<long>("SELECT value FROM counter WHERE name = 'a'"));
        });

        (before, after).ShouldBe((1, 1));
        _store.Database.Read(session => session.Scalar<long>("SELECT value FROM counter WHERE name = 'a'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_store_that_another_program_locks_is_reported_as_unavailable_and_works_again_later()
    {
        using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_store.File};Pooling=False");
        other.Open();
        using var take = other.CreateCommand();
        take.CommandText = "BEGIN IMMEDIATE";
        take.ExecuteNonQuery();

        var refused = _store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('locked', 1)"));
        await Should.ThrowAsync<JetHarness.Bot.Storage.StoreUnavailableException>(refused);

        using var give = other.CreateCommand();
        give.CommandText = "ROLLBACK";
        give.ExecuteNonQuery();
        (await _store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('locked', 1)"))).ShouldBe(1);
    }
}
