using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Storage;

public sealed class AuditTableTests : IDisposable
{
    private readonly TempDatabase store = new();

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("UPDATE audit SET detail = 'nothing' WHERE id = 1")]
    [InlineData("DELETE FROM audit")]
    public async Task A_line_can_be_neither_changed_nor_removed(string statement)
    {
        await AddAsync("case.taken", "conversation 17", 1);

        var fault = await Should.ThrowAsync<Exception>(() => store.Database.WriteAsync(session => session.Execute(statement)));

        fault.Message.ShouldContain("the audit is only added to");
        Found(new()).ShouldBe(["case.taken conversation 17"]);
    }

    [Fact]
    public async Task Lines_are_found_by_action_subject_and_time_the_newest_first()
    {
        await AddAsync("case.taken", "conversation 17", 1);
        await AddAsync("case.closed", "conversation 18", 2);
        await AddAsync("claim.decided", "claim RMA-2611-0042", 3);
        await AddAsync("case_x", "100%", 4);

        Found(new(Action: "case.")).ShouldBe(["case.closed conversation 18", "case.taken conversation 17"]);
        Found(new(Action: "case_")).ShouldBe(["case_x 100%"]);
        Found(new(Subject: "2611")).ShouldBe(["claim.decided claim RMA-2611-0042"]);
        Found(new(Subject: "%")).ShouldBe(["case_x 100%"]);
        Found(new(From: At(2), Until: At(4))).ShouldBe(["claim.decided claim RMA-2611-0042", "case.closed conversation 18"]);
        Found(new(Before: 2)).ShouldBe(["case.taken conversation 17"]);
        Found(new(StaffId: 5)).ShouldBeEmpty();
    }

    private Task AddAsync(string action, string subject, int minute) => store.Database.WriteAsync(session =>
    {
        AuditTable.Add(session, null, action, subject, null, At(minute));
        return 0;
    });

    private IEnumerable<string> Found(AuditQuery query) => store.Database.Read(session => AuditTable.Find(session, query, 10)).Select(row => $"{row.Action} {row.Subject}");

    private static DateTimeOffset At(int minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);
}
