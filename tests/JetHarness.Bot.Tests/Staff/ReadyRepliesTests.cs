using System.Text.RegularExpressions;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Briefs;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Wording;
using JetHarness.Bot.Staff.Replies;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Staff;

public sealed class ReadyRepliesTests : IDisposable
{
    private readonly TempDatabase _store = new();
    private readonly ReadyReplies _replies;

    public ReadyRepliesTests() => _replies = new ReadyReplies(_store.Database, TimeProvider.System);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void The_shipped_ones_are_the_same_in_every_language_and_use_variables_that_exist()
    {
        var names = _replies.In("zh-Hant").Select(reply => reply.Name).ToList();

        names.Count.ShouldBeGreaterThan(15);
        foreach (var language in ServedLanguage.All)
        {
            _replies.In(language).Select(reply => reply.Name).ShouldBe(names);
            foreach (var reply in _replies.In(language))
            {
                reply.Title.Length.ShouldBeInRange(1, ReadyReply.LongestTitle);
                reply.Body.Length.ShouldBeInRange(1, 1000);
                Regex.Count(reply.Body, "[{]").ShouldBe(Regex.Count(reply.Body, $"{{({string.Join('|', ReplyValues.Names)})}}"), $"{reply.Name} in {language}");
            }
        }
    }

    [Fact]
    public void Whatever_is_suggested_has_a_ready_text()
    {
        EscalationReason?[] reasons = [null, .. Enum.GetValues<EscalationReason>().Select(why => (EscalationReason?)why)];
        foreach (var why in reasons)
        {
            var brief = CaseBrief.Of(new Conversation(), [], why, new Policy());
            brief.Next.Length.ShouldBe(3);
            brief.Next.ShouldAllBe(next => _replies.Find(next.Reply, "zh-Hant") != null);
        }
    }

    [Fact]
    public async Task A_reply_can_be_changed_added_taken_away_and_put_back()
    {
        await _replies.SaveAsync("hello", "en", "Hi", "Hi {customer}!");
        await _replies.SaveAsync("our_own", "en", "Our own", "Words of our own");
        _replies.Find("hello", "en")!.Body.ShouldBe("Hi {customer}!");
        _replies.Find("our_own", "en").ShouldNotBeNull();
        _replies.Find("hello", "ja")!.IsShipped.ShouldBeTrue();

        await _replies.SaveAsync("hello", "en", "Hi", "");
        _replies.Find("hello", "en").ShouldBeNull();

        await _replies.ForgetAsync("hello", "en");
        _replies.Find("hello", "en")!.IsShipped.ShouldBeTrue();
    }

    [Fact]
    public void What_is_known_is_filled_in_and_what_is_not_stays_to_be_seen()
    {
        var values = new ReplyValues(new Dictionary<string, string?> { ["customer"] = "林 {order}", ["order"] = null });

        var text = values.Fill("{customer} 您好，訂單 {order}，{whatever}");

        text.ShouldBe("林 {order} 您好，訂單 {order}，{whatever}");
        ReplyValues.Open(text).ShouldBe(["order"]);
    }
}
