using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Privacy;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Privacy;

/// <summary>What is removed by itself, and when; the clock is the test's.</summary>
public sealed class RetentionTests
{
    private const string Number = "RMA-2611-0042";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_conversation_without_a_claim_is_gone_after_its_days_and_not_before(bool postgres)
    {
        using var desk = await DeskAsync(postgres);
        var (old, alive) = (await desk.SaysAsync("zebrawort"), await desk.SaysAsync("hello", customer: "U2"));
        desk.Time.Advance(TimeSpan.FromDays(179.5)); // so that a day too early or too late shows
        await desk.SaysAsync("hello again", customer: "U2");

        (await RunAsync(desk)).ShouldBe(RemovedCounts.None);
        desk.Time.Advance(TimeSpan.FromDays(1));
        (await RunAsync(desk)).ShouldBe(new RemovedCounts(0, 0, 0, 1));

        desk.RowOf(old).IsErased.ShouldBeTrue();
        desk.RowOf(alive).IsErased.ShouldBeFalse();
        (await Traces.FindAsync(desk, "zebrawort")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_claim_that_ended_first_the_photos_go_then_the_words_then_all_but_bare_facts(bool postgres)
    {
        using var desk = await DeskAsync(postgres);
        var conversation = await desk.SaysAsync("zebrawort");
        await desk.Database.FileAsync(StoredClaims.Make(Number, confirmed: RuleId.X2) with { Description = "eineziege" }, desk.Now);
        await desk.Database.WriteAsync(session =>
        {
            MediaTable.Add(session, conversation, 1, "line", "m1", "Photo", desk.Now);
            return true;
        });

        desk.Time.Advance(TimeSpan.FromDays(364));
        (await RunAsync(desk)).ShouldBe(RemovedCounts.None);
        desk.Time.Advance(TimeSpan.FromDays(2));
        (await RunAsync(desk)).ShouldBe(new RemovedCounts(1, 0, 0, 0));
        desk.MessagesOf(conversation).ShouldNotBeEmpty();

        desk.Time.Advance(TimeSpan.FromDays(365));
        (await RunAsync(desk)).ShouldBe(new RemovedCounts(0, 1, 0, 0));
        (await Traces.FindAsync(desk, "zebrawort")).ShouldBeEmpty();
        Claim(desk).Description.ShouldBe("eineziege");
        desk.RowOf(conversation).ChatId.ShouldBe("U1");

        desk.Time.Advance(TimeSpan.FromDays(1095));
        (await RunAsync(desk)).ShouldBe(new RemovedCounts(0, 0, 1, 1));
        (await Traces.FindAsync(desk, "eineziege")).ShouldBeEmpty();
        Claim(desk).Facts.Serial.ShouldBe("WHA1B-2620-00001");
        desk.RowOf(conversation).IsErased.ShouldBeTrue();
    }

    [Fact]
    public async Task An_open_claim_and_a_conversation_that_staff_has_keep_everything()
    {
        using var desk = new Desk();
        var open = await desk.SaysAsync("hello");
        await desk.Database.FileAsync(StoredClaims.Make(Number), desk.Now);
        var held = await desk.SaysAsync("hello", customer: "U2");
        await desk.Actions.TakeOverAsync(desk.Lin, held);

        desk.Time.Advance(TimeSpan.FromDays(4000));
        (await RunAsync(desk)).ShouldBe(RemovedCounts.None);

        desk.MessagesOf(open).ShouldNotBeEmpty();
        desk.MessagesOf(held).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task With_0_days_nothing_is_removed()
    {
        using var desk = new Desk("--Retention:NoClaimDays=0");
        await desk.SaysAsync("hello");

        desk.Time.Advance(TimeSpan.FromDays(4000));

        (await RunAsync(desk)).ShouldBe(RemovedCounts.None);
    }

    [Fact]
    public async Task More_than_one_piece_holds_is_removed_in_several_and_counted_once()
    {
        using var desk = Desk.InMemory();
        for (var i = 0; i < 45; i++)
        {
            await desk.WritesAsync("hello", customer: $"U{i}");
        }

        desk.Time.Advance(TimeSpan.FromDays(200));

        (await RunAsync(desk)).Conversations.ShouldBe(45);
        desk.Database.Read(RetentionTable.Last)!.Removed.Conversations.ShouldBe(45);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_process_does_a_day_and_another_goes_on_when_that_one_died_on_the_way(bool postgres)
    {
        using var desk = await DeskAsync(postgres);
        await desk.SaysAsync("hello");
        desk.Time.Advance(TimeSpan.FromDays(200));
        var day = TaipeiCalendar.DayOf(desk.Now.AddHours(-3)).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        (await desk.Database.WriteAsync(session => RetentionTable.Begin(session, day, desk.Now, desk.Now.AddMinutes(10)))).ShouldBeTrue();

        (await RunAsync(desk)).ShouldBe(RemovedCounts.None);
        desk.Time.Advance(TimeSpan.FromMinutes(11));
        (await RunAsync(desk)).Conversations.ShouldBe(1);
        (await RunAsync(desk)).ShouldBe(RemovedCounts.None);
    }

    [Fact]
    public async Task Events_without_words_are_deleted_once_no_platform_delivers_them_again()
    {
        using var desk = new Desk();
        await desk.SaysAsync("hello");
        await desk.Get<Erasure>().EraseAsync("line", "U1", new("file 17"), CancellationToken.None);
        long Events() => desk.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM inbox"));

        await RunAsync(desk);
        Events().ShouldBe(1);
        desk.Time.Advance(TimeSpan.FromDays(31));
        await RunAsync(desk);
        Events().ShouldBe(0);
    }

    [Fact]
    public async Task The_doctor_tells_what_was_removed_last_and_warns_when_that_is_long_ago()
    {
        using var desk = new Desk();
        var doctor = new RetentionCheckup(desk.Get<IServiceProvider>(), desk.Time);
        async Task<Bot.Operations.Finding> Says() => (await doctor.ExamineAsync(CancellationToken.None)).Single();
        (await Says()).Severity.ShouldBe(Severity.Ok);
        await desk.SaysAsync("hello");
        desk.Time.Advance(TimeSpan.FromDays(200));

        await RunAsync(desk);

        (await Says()).Sentence.ShouldContain("and 1 conversations");
        desk.Time.Advance(TimeSpan.FromDays(3));
        (await Says()).Severity.ShouldBe(Severity.Warning);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-1)]
    [InlineData(36501)]
    public void Days_that_cannot_be_meant_are_named(int days) =>
        new RetentionOptions { PhotosDays = days }.Faults().Single().ShouldStartWith($"Retention:PhotosDays is {days}:");

    private static async Task<Desk> DeskAsync(bool postgres) =>
        postgres ? new Desk("--Storage:Provider=Postgres", $"--Storage:ConnectionString={await PostgresServer.NewDatabaseAsync()}") : new Desk();

    private static Task<RemovedCounts> RunAsync(Desk desk) => desk.Get<Retention>().RunAsync(CancellationToken.None);

    private static Dialog.Claims.Claim Claim(Desk desk) => ClaimRows.Read(desk.Database.Read(session => ClaimTable.Find(session, Number))!.Body);
}
