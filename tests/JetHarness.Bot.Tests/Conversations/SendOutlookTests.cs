using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Conversations;

/// <summary>What sending would mean, by channel and moment.</summary>
public sealed class SendOutlookTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task On_LINE_it_is_free_while_a_reply_token_lives_and_then_costs_a_push()
    {
        var conversation = await _desk.SaysAsync("我要找真人");
        var received = _desk.Now;

        Outlook(conversation).ShouldBe(new SendOutlook.Free(received.AddSeconds(45)));
        _desk.Time.Advance(TimeSpan.FromSeconds(45));
        Outlook(conversation).ShouldBe(new SendOutlook.CostsPush());
    }

    [Fact]
    public async Task On_LINE_a_token_that_is_used_is_no_more_free()
    {
        var conversation = await _desk.SaysAsync("我要找真人");
        await _desk.SendAllAsync(conversation);
        Outlook(conversation).ShouldBe(new SendOutlook.CostsPush());
    }

    [Fact]
    public async Task On_Messenger_it_is_free_for_a_day_then_for_a_person_alone_and_after_a_week_for_nobody()
    {
        var conversation = await _desk.SaysAsync("我要找真人", "messenger");
        var written = _desk.Now;

        Outlook(conversation).ShouldBe(new SendOutlook.Free(written.AddHours(24)));
        _desk.Time.Advance(TimeSpan.FromHours(24) + Moment);
        Outlook(conversation).ShouldBe(new SendOutlook.PersonOnly(written.AddDays(7)));
        Outlook(conversation, byPerson: false).ShouldBe(new SendOutlook.NotAllowed("bot_too_late"));
        _desk.Time.Advance(TimeSpan.FromDays(6));
        Outlook(conversation).ShouldBe(new SendOutlook.NotAllowed("too_late"));
        Outlook(conversation, byPerson: false).ShouldBe(new SendOutlook.NotAllowed("too_late"));
    }

    [Fact]
    public void Long_words_are_shown_as_the_messages_that_arrive()
    {
        var previews = _desk.Get<SendPreviews>();
        var words = string.Concat(Enumerable.Repeat("請先把接頭拔下來看看。", 220)); // 2,420 characters

        previews.Of("line", words).ShouldBe([words]);
        var parts = previews.Of("messenger", words);
        parts.Length.ShouldBe(2);
        parts.ShouldAllBe(part => part.Length <= 2000 && part.EndsWith('。'));
        string.Concat(parts).ShouldBe(words);
        previews.Of("messenger", "您好").ShouldBe(["您好"]);
    }

    private SendOutlook Outlook(long conversation, bool byPerson = true) => _desk.Database.Read(session =>
        SendOutlook.Of(session, ConversationTable.Get(session, conversation), _desk.Get<ChannelSet>(), byPerson, _desk.Now));
}
