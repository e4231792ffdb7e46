using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Storage;

/// <summary>What runs with each call, or four times a second, must not grow with what was said before.</summary>
public sealed class HotQueryTests : IDisposable
{
    private readonly TempDatabase _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Calls_that_are_due_are_looked_for_among_the_open_ones_alone()
    {
        var plan = Plan(OutboxTable.DueSql);

        plan.ShouldContain("USING COVERING INDEX outbox_due");
        plan.ShouldContain("SEARCH conversation USING INTEGER PRIMARY KEY");
    }

    [Fact]
    public void The_open_calls_of_a_conversation_are_found_without_those_that_are_done() =>
        Plan(OutboxTable.HeadSql).ShouldBe("SEARCH outbox USING INDEX outbox_conversation (conversation_id=? AND done_at=?)");

    private string Plan(string sql) =>
        string.Join('\n', _store.Database.Read(session => session.Query(
            "EXPLAIN QUERY PLAN " + System.Text.RegularExpressions.Regex.Replace(sql, @"@\w+", "1"), row => row.GetString(3))));
}
