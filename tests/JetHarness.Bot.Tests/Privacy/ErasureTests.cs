using System.Text;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Privacy;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Privacy;

/// <summary>One person erased: what is left in every file and every column, and what comes after.</summary>
public sealed class ErasureTests
{
    private const string Person = "U5e1f00d5e1f00d5e1f00d5e1f00d5e1f";
    private const string Number = "RMA-2611-0042";
    private static readonly ErasureOrder Order = new("file 17");
    private static readonly string[] Marks =
        [Person, "zebrawort", "quaggawort", "okapiwort", "eineziege", "tapirnote", "lamagrund", "gnunachricht", "PHOTO-OF-THE-PERSON", "Marquardson", "stateword", "groupwort", "unsentwort"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_said_sent_noted_and_named_is_in_no_file_and_no_column_afterwards_and_bare_facts_of_claims_stay(bool postgres)
    {
        using var desk = await DeskAsync(postgres);
        var conversation = await LivesAsync(desk);
        (await Traces.FindAsync(desk, Marks)).Count.ShouldBe(Marks.Length, "every mark must be there before, or its absence proves nothing");
        Indexed(desk, "zebrawort").ShouldBe(1);

        var certificate = (await desk.Get<Erasure>().EraseAsync("line", Person, Order with { StaffId = desk.Wang.Id }, CancellationToken.None))!;

        (await Traces.FindAsync(desk, Marks)).ShouldBeEmpty();
        Indexed(desk, "zebrawort").ShouldBe(0);
        certificate.ConversationId.ShouldBe(conversation);
        certificate.Rows.Messages.ShouldBeGreaterThan(4);
        (certificate.Rows.Photos, certificate.Rows.Notes, certificate.Mentions, certificate.PhotosWaiting).ShouldBe((1, 1, 1, 0));
        certificate.Claims.ShouldBe([Number]);
        certificate.IsScrubbed.ShouldBeTrue();
        var kept = desk.Database.Read(session => ClaimTable.Find(session, Number))!;
        var claim = ClaimRows.Read(kept.Body);
        (claim.Facts.OrderNumber, claim.Facts.Serial, claim.State, claim.Facts.Order!.Product).ShouldBe(("JH-20260501-0001", "WHA1B-2620-00001", ClaimState.Approved, "車用主線束"));
        claim.Decision.Trace.ShouldNotBeEmpty();
        desk.Database.Read(session => ClaimEventTable.Of(session, Number)).Single().StaffName.ShouldBe("林小姐");
        desk.AuditOf(conversation)[^1].ShouldStartWith("王先生 person.erased file 17 (");
    }

    [Fact]
    public async Task Whoever_writes_again_begins_a_new_conversation_and_what_the_platform_delivers_again_is_not_taken_for_new()
    {
        using var desk = new Desk();
        var before = await desk.SaysAsync("你好", customer: Person);
        await desk.Get<Erasure>().EraseAsync("line", Person, Order, CancellationToken.None);

        var after = await desk.SaysAsync("hello", customer: Person);

        after.ShouldNotBe(before);
        desk.MessagesOf(before).ShouldBeEmpty();
        desk.MessagesOf(after).Count.ShouldBeGreaterThan(1);
        (await desk.Database.WriteAsync(session => InboxTable.Add(session, "line", after, new ChannelEvent { EventId = "event-1", Type = "message", At = desk.Now, Raw = "{}"u8.ToArray() }, desk.Now)))
            .ShouldBeFalse();
    }

    [Fact]
    public async Task A_turn_in_hand_a_call_that_is_planned_a_name_that_is_read_and_a_member_who_writes_leave_nothing_behind()
    {
        using var desk = new Desk();
        var conversation = await desk.SaysAsync("你好", customer: Person);
        await desk.WritesAsync("I want to report a fault", customer: Person);
        var (row, happened) = (desk.RowOf(conversation), desk.Database.Read(session => InboxTable.Open(session, conversation))[0]);

        await desk.Get<Erasure>().EraseAsync("line", Person, Order, CancellationToken.None);
        await Should.ThrowAsync<TurnOvertakenException>(() => desk.Get<ConversationTurn>().RunAsync(row, happened, CancellationToken.None));
        await desk.Database.WriteAsync(session =>
        {
            ConversationTable.SetName(session, conversation, "Marquardson");
            return true;
        });

        desk.MessagesOf(conversation).ShouldBeEmpty();
        (await desk.BeginAsync(conversation)).ShouldBeNull();
        desk.RowOf(conversation).State.ShouldBeNull();
        desk.Database.Read(session => CaseReads.Head(session, conversation)).DisplayName.ShouldBeNull();
        (await desk.Actions.TakeOverAsync(desk.Lin, conversation)).ShouldBeOfType<StaffResult.Gone>();
    }

    [Fact]
    public async Task A_claim_of_an_erased_person_still_moves_on_and_tells_nobody()
    {
        using var desk = new Desk();
        var conversation = await desk.Database.FileAsync(StoredClaims.Make(Number), desk.Now, Person);
        await desk.Get<Erasure>().EraseAsync("line", Person, Order, CancellationToken.None);
        var version = desk.Database.Read(session => ClaimTable.Find(session, Number))!.Version;

        (await desk.Get<ClaimDecisions>().MoveAsync(desk.Lin, Number, version, new(ClaimMove.Approve, ClaimMover.Staff))).ShouldBeOfType<ClaimResult.Done>();
        await desk.TurnAsync(conversation);

        (await desk.BeginAsync(conversation)).ShouldBeNull();
        desk.MessagesOf(conversation).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_photo_that_a_fetch_was_writing_at_that_moment_is_deleted_as_well_once_it_is_there()
    {
        using var desk = new Desk();
        var conversation = await desk.SaysAsync("你好", customer: Person);
        var (id, name) = await WantedAsync(desk, conversation, "m1", "PHOTO-OF-THE-PERSON");
        (await desk.Database.WriteAsync(session => MediaTable.Name(session, id, name.Value))).ShouldBeTrue();

        await desk.Get<Erasure>().EraseAsync("line", Person, Order, CancellationToken.None);
        await SaveAsync(desk, name, "PHOTO-OF-THE-PERSON"); // the other process was in the middle of it, and is killed before it can note the end
        desk.Time.Advance(TimeSpan.FromMinutes(16));
        await desk.Get<PhotoRemovals>().RunAsync(CancellationToken.None);

        (await desk.Get<IPhotoStore>().SizeAsync(name, CancellationToken.None)).ShouldBeNull();
        (await desk.Database.WriteAsync(session => MediaTable.Store(session, id, name.Value, new string('a', 64), 1, "image/jpeg", desk.Now))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_photo_that_is_not_wanted_any_more_is_not_kept_even_for_a_moment()
    {
        using var desk = new Desk();
        var conversation = await desk.SaysAsync("你好", customer: Person);
        var (id, _) = await WantedAsync(desk, conversation, "m1", "PHOTO-OF-THE-PERSON");
        await desk.Get<Erasure>().EraseAsync("line", Person, Order, CancellationToken.None);

        var result = await desk.Get<PhotoIntake>().TakeAsync(
            Bytes("PHOTO-OF-THE-PERSON"), null, "line", new(2026, 11, 23), name => desk.Database.WriteAsync(session => MediaTable.Name(session, id, name.Value)), CancellationToken.None);

        result.ShouldBeOfType<IntakeResult.Unwanted>();
        (await Traces.FindAsync(desk, "PHOTO-OF-THE-PERSON")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_photo_of_somebody_else_stays_and_one_that_took_its_name_too_late_is_fetched_again()
    {
        using var desk = new Desk();
        var (mine, theirs) = (await desk.SaysAsync("你好", customer: Person), await desk.SaysAsync("你好", customer: "U2"));
        var (first, name) = await WantedAsync(desk, mine, "m1", "the same photo");
        var (second, _) = await WantedAsync(desk, theirs, "m2", "the same photo");
        await StoreAsync(desk, first, name, "the same photo");
        await StoreAsync(desk, second, name, "the same photo");

        await desk.Get<Erasure>().EraseAsync("line", Person, Order, CancellationToken.None);
        (await desk.Get<IPhotoStore>().SizeAsync(name, CancellationToken.None)).ShouldNotBeNull();

        // Noted between the look and the deletion.
        await desk.Database.WriteAsync(session =>
        {
            PhotoRemovalTable.Deleted(session, name.Value, desk.Now, desk.Now);
            return true;
        });
        desk.Database.Read(session => MediaTable.FindDue(session, second, desk.Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Photos_that_the_store_does_not_let_go_of_are_tried_again_and_the_certificate_says_so()
    {
        using var desk = new Desk("--Photos:Provider=AzureBlob", "--Photos:Container=photos", $"--Photos:ConnectionString=AccountName=none;AccountKey={Convert.ToBase64String(new byte[64])};BlobEndpoint=http://127.0.0.1:9/none");
        var conversation = await desk.SaysAsync("你好", customer: Person);
        var (id, name) = await WantedAsync(desk, conversation, "m1", "a photo");
        await desk.Database.WriteAsync(session => MediaTable.Name(session, id, name.Value));

        var certificate = (await desk.Get<Erasure>().EraseAsync("line", Person, Order, CancellationToken.None))!;

        certificate.PhotosWaiting.ShouldBe(1);
        desk.Database.Read(session => PhotoRemovalTable.Due(session, "", DateTimeOffset.UnixEpoch)).ShouldBe([name.Value]);
    }

    private static async Task<Desk> DeskAsync(bool postgres) =>
        postgres ? new Desk("--Storage:Provider=Postgres", $"--Storage:ConnectionString={await PostgresServer.NewDatabaseAsync()}") : new Desk();

    // In the index itself, whether or not the message is still there that it leads to.
    private static long Indexed(Desk desk, string term) =>
        desk.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM message_search WHERE message_search MATCH @terms", ("@terms", SearchQuery.Of(term)!.Terms)));

    // All that can be held on a person, each with a mark of its own.
    private static async Task<long> LivesAsync(Desk desk)
    {
        var conversation = await desk.SaysAsync("我要報修 zebrawort", customer: Person);
        await desk.SaysAsync("speak to a person please quaggawort", customer: Person);
        await desk.SaysAsync("unsentwort is what I take back", customer: Person);
        (await desk.Actions.TakeOverAsync(desk.Lin, conversation)).ShouldBeOfType<StaffResult.Done>();
        (await desk.Actions.SayAsync(desk.Lin, conversation, "okapiwort", "once", pays: true)).ShouldBeOfType<StaffResult.Done>();
        await desk.Database.FileAsync(StoredClaims.Make(Number) with { Description = "eineziege" }, desk.Now, Person);
        await desk.Get<ClaimDecisions>().MoveAsync(desk.Lin, Number, 0, new(ClaimMove.Approve, ClaimMover.Staff, Reason: "lamagrund", Note: "gnunachricht"));
        await desk.TurnAsync(conversation);
        var (photo, name) = await WantedAsync(desk, conversation, "m-photo", "PHOTO-OF-THE-PERSON");
        await StoreAsync(desk, photo, name, "PHOTO-OF-THE-PERSON");
        await desk.Database.WriteAsync(session =>
        {
            NoteTable.Add(session, conversation, desk.Lin.Id, "tapirnote", desk.Now);
            ConversationTable.SetName(session, conversation, "Marquardson");
            MessageTable.AddCustomers(session, conversation, desk.Now, "text", "stateword", null);
            ConversationTable.KeepState(session, conversation);
            var group = StoredChats.IdOf(session, "line", "Cgroup", desk.Now);
            MessageTable.AddCustomers(session, group, desk.Now, "text", "groupwort", "m-group");
            return InboxTable.Add(session, "line", group, new ChannelEvent
            {
                EventId = "event-group",
                MessageId = "m-group",
                Type = "message",
                ChatId = "Cgroup",
                At = desk.Now,
                Raw = Encoding.UTF8.GetBytes($$"""{ "source": { "type": "group", "groupId": "Cgroup", "userId": "{{Person}}" }, "message": { "text": "groupwort" } }"""),
            }, desk.Now);
        });
        while (await desk.Database.WriteAsync(session => SearchIndex.Write(session, 50)) > 0)
        {
        }

        return conversation;
    }

    private static MemoryStream Bytes(string photo) => new([0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.ASCII.GetBytes(photo.PadRight(64, '.'))]);

    private static async Task<(long Id, PhotoName Name)> WantedAsync(Desk desk, long conversation, string message, string photo)
    {
        await desk.Database.WriteAsync(session =>
        {
            MediaTable.Add(session, conversation, 1, "line", message, "Photo", desk.Now);
            return true;
        });
        var id = desk.Database.Read(session => session.Scalar<long>("SELECT id FROM media WHERE message_id = @message", ("@message", message)));
        return (id, PhotoName.For(new(2026, 11, 23), "line", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes(photo).ToArray()))));
    }

    private static Task SaveAsync(Desk desk, PhotoName name, string photo) =>
        desk.Get<IPhotoStore>().SaveAsync(name, MediaType.Jpeg, Bytes(photo), CancellationToken.None);

    private static async Task StoreAsync(Desk desk, long id, PhotoName name, string photo)
    {
        await desk.Database.WriteAsync(session => MediaTable.Name(session, id, name.Value));
        await SaveAsync(desk, name, photo);
        (await desk.Database.WriteAsync(session => MediaTable.Store(session, id, name.Value, new string('a', 64), 68, "image/jpeg", desk.Now))).ShouldBeTrue();
    }
}
