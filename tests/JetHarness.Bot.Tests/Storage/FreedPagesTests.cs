using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Storage;

/// <summary>What SQLite keeps of what was deleted.</summary>
public sealed class FreedPagesTests
{
    [Theory]
    [InlineData("message_search")]
    [InlineData("name_search")]
    public async Task A_term_that_the_index_has_only_marked_as_deleted_is_gone_once_freed_space_is_cleared(string index)
    {
        using var store = new TempDatabase();
        await store.Database.WriteAsync(session => Enumerable.Range(1, 2000).Sum(i => session.Execute(
            $"INSERT INTO {index} (rowid, terms) VALUES (@id, @terms)", ("@id", i), ("@terms", i == 1000 ? "zebrawort" : $"filler{i} another{i}"))));

        await store.Database.WriteAsync(session => session.Execute($"DELETE FROM {index} WHERE rowid = 1000"));
        Holds(store, index).ShouldBeTrue("else there is nothing to clear");
        (await FreedPages.ClearAsync(store.Database)).ShouldBeTrue();

        Holds(store, index).ShouldBeFalse();
        new FileInfo($"{store.File}-wal").Length.ShouldBe(0);
        store.Database.Read(session => session.Scalar<long>($"SELECT COUNT(*) FROM {index} WHERE {index} MATCH '\"filler7\"'")).ShouldBe(1);
    }

    private static bool Holds(TempDatabase store, string index) =>
        store.Database.Read(session => session.Scalar<long>($"SELECT COUNT(*) FROM {index}_data WHERE instr(block, CAST('ebrawort' AS BLOB)) > 0")) > 0;
}
