using System.Text.Json;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.StaffConsole;
using JetHarness.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Staff;

/// <summary>Claims moved on by staff, on the real store.</summary>
public sealed class ClaimDecisionsTests : IAsyncLifetime
{
    private const string Number = "RMA-2611-0001";

    private ConsoleHost host = null!;
    private StaffMember mei = null!;
    private StaffMember lin = null!;

    private Database Database => host.Services.GetRequiredService<Database>();

    private ClaimDecisions Decisions => host.Services.GetRequiredService<ClaimDecisions>();

    private FiledClaimRow Row => Database.Read(session => ClaimTable.Find(session, Number))!;

    private List<ClaimEventRow> Steps => Database.Read(session => ClaimEventTable.Of(session, Number));

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        using var first = await host.SignInAsync(name: "陳美");
        using var second = await host.SignInAsync(name: "林佳");
        (mei, lin) = (first.Member, second.Member);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_yes_is_stored_with_its_promise_its_history_its_audit_line_and_the_news_for_the_customer()
    {
        await FileAsync(StoredClaims.Make(Number));

        (await MoveAsync(mei, new(ClaimMove.Approve, ClaimMover.Staff, Note: " 謝謝 "))).ShouldBe(new ClaimResult.Done(ClaimState.Approved));

        var days = host.Services.GetRequiredService<Dialog.Calendar.WorkingDays>();
        var today = TaipeiCalendar.DayOf(TimeProvider.System.GetUtcNow());
        Row.State.ShouldBe("approved");
        ClaimRows.Read(Row.Body).State.ShouldBe(ClaimState.Approved);
        Row.DueOn.ShouldBe(days.After(today, 14));
        (Row.DecidedBy, Row.IsOverride, Row.Version).ShouldBe(("陳美", false, 1));
        var step = Steps.ShouldHaveSingleItem();
        (step.StaffName, step.Move, step.From, step.To, step.Note, step.DueOn).ShouldBe(("陳美", "approve", "opened", "approved", "謝謝", Row.DueOn));
        Database.Read(session => session.Query("SELECT staff_id, subject FROM audit WHERE action = 'claim.approved'", line => (line.GetInt64(0), line.GetString(1))))
            .ShouldBe([(mei.Id, $"claim {Number}")]);
        var news = News().ShouldHaveSingleItem();
        (news.Move, news.State, news.EarliestOn, news.DueOn).ShouldBe((ClaimMove.Approve, ClaimState.Approved, days.After(today, 7), Row.DueOn));
    }

    [Fact]
    public async Task Deciding_against_the_rules_keeps_the_reason_beside_what_the_rules_said()
    {
        await FileAsync(StoredClaims.Make(Number));
        var refusal = new ClaimWish(ClaimMove.Refuse, ClaimMover.Staff, RuleId.X2);

        (await MoveAsync(mei, refusal)).ShouldBe(new ClaimResult.NotAllowed(MoveFault.NeedsReason));
        (Row.State, Row.Version, Steps.Count, News().Count).ShouldBe(("opened", 0, 0, 0));
        (await MoveAsync(mei, refusal with { Reason = "照片有水痕" })).ShouldBe(new ClaimResult.Done(ClaimState.Refused));

        (Row.IsOverride, Row.RefusedBy, Row.DecidedBy).ShouldBe((true, "X2", "陳美"));
        ClaimRows.Read(Row.Body).Decision.Outcome.ShouldBe(Outcome.Covered);
        var step = Steps.ShouldHaveSingleItem();
        (step.Rule, step.IsOverride, step.Reason).ShouldBe(("X2", true, "照片有水痕"));
        News().ShouldHaveSingleItem().Rule.ShouldBe(RuleId.X2);
    }

    [Fact]
    public async Task Of_two_colleagues_who_decide_at_once_one_is_told_who_was_first()
    {
        await FileAsync(StoredClaims.Make(Number));
        var version = Row.Version;

        var results = await Task.WhenAll(
            Decisions.MoveAsync(mei, Number, version, new(ClaimMove.Approve, ClaimMover.Staff)),
            Decisions.MoveAsync(lin, Number, version, new(ClaimMove.Refuse, ClaimMover.Staff, RuleId.X6, "改過")));

        results.OfType<ClaimResult.Done>().Count().ShouldBe(1);
        var winner = results[0] is ClaimResult.Done ? mei : lin;
        results.OfType<ClaimResult.Overtaken>().ShouldHaveSingleItem().By.ShouldBe(winner.Name);
        Steps.ShouldHaveSingleItem().StaffName.ShouldBe(winner.Name);
        News().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_promise_is_kept_while_work_begins_at_once_and_made_anew_where_the_goods_came_in_first()
    {
        await FileAsync(StoredClaims.Make(Number));
        await MoveAsync(mei, new(ClaimMove.Approve, ClaimMover.Staff));
        var promised = Row.DueOn.ShouldNotBeNull();
        await MoveAsync(mei, new(ClaimMove.StartWork, ClaimMover.Staff));
        Row.DueOn.ShouldBe(promised);
        await MoveAsync(mei, new(ClaimMove.Ship, ClaimMover.Staff));
        Row.DueOn.ShouldBeNull();
        await MoveAsync(mei, new(ClaimMove.Reopen, ClaimMover.Staff));
        (Row.DecidedBy, Row.State).ShouldBe((null, "opened"));
        await MoveAsync(mei, new(ClaimMove.Approve, ClaimMover.Staff));
        await MoveAsync(mei, new(ClaimMove.AwaitGoods, ClaimMover.Staff, Note: "台中市"));
        Row.DueOn.ShouldBeNull();
        await MoveAsync(mei, new(ClaimMove.StartWork, ClaimMover.Staff));
        Row.DueOn.ShouldBe(promised);
        Steps.Count.ShouldBe(7);
        News().Count.ShouldBe(7);
    }

    [Fact]
    public async Task What_the_customer_sends_for_a_claim_goes_to_it_and_does_not_undo_what_staff_did_meanwhile()
    {
        await FileAsync(StoredClaims.Make(Number));
        await MoveAsync(mei, new(ClaimMove.Ask, ClaimMover.Staff, Request: ClaimRequest.Photo));
        await Database.WriteAsync(session =>
        {
            ClaimRecord.Answer(session, Number, ["m3"], TimeProvider.System.GetUtcNow());
            return true;
        });
        (Row.State, ClaimRows.Read(Row.Body).Media.Length).ShouldBe(("opened", 3));
        (Steps[^1].StaffName, Steps[^1].Move).ShouldBe((null, "answered"));

        await MoveAsync(mei, new(ClaimMove.Approve, ClaimMover.Staff));
        await Database.WriteAsync(session =>
        {
            ClaimRecord.Answer(session, Number, ["m4"], TimeProvider.System.GetUtcNow());
            return true;
        });

        (Row.State, Row.DecidedBy, ClaimRows.Read(Row.Body).Media.Length).ShouldBe(("approved", "陳美", 4));
        Steps.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_history_cannot_be_changed_or_deleted()
    {
        await FileAsync(StoredClaims.Make(Number));
        await MoveAsync(mei, new(ClaimMove.Approve, ClaimMover.Staff));

        await Should.ThrowAsync<SqliteException>(() => Database.WriteAsync(session => session.Execute("UPDATE claim_event SET staff_name = 'nobody'")));
        await Should.ThrowAsync<SqliteException>(() => Database.WriteAsync(session => session.Execute("DELETE FROM claim_event")));
        Steps.ShouldHaveSingleItem().StaffName.ShouldBe("陳美");
    }

    [Fact]
    public async Task A_claim_that_there_is_not_is_gone() =>
        (await Decisions.MoveAsync(mei, "RMA-0000-0000", 0, new(ClaimMove.Approve, ClaimMover.Staff))).ShouldBe(new ClaimResult.Gone());

    private Task FileAsync(Claim claim) => Database.FileAsync(claim, TimeProvider.System.GetUtcNow());

    private Task<ClaimResult> MoveAsync(StaffMember member, ClaimWish wish) => Decisions.MoveAsync(member, Number, Row.Version, wish);

    // The host has no channel, so nothing is said of it.
    private List<ClaimNews> News() =>
        [.. Database.Read(session => session.Query("SELECT body FROM inbox WHERE type = '@ClaimMoved' ORDER BY id", row => row.GetString(0)))
            .Select(body => ((Inbound.ClaimMoved)JsonSerializer.Deserialize(body, DialogJson.Default.Inbound)!).News)];
}
