using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Storage;

public sealed class SearchTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    private readonly TempDatabase _store = new();
    private int _customers;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_message_is_found_by_two_Chinese_characters_and_by_one()
    {
        var mei = await HasSaidAsync("冷氣不冷了，昨天還好好的");
        await HasSaidAsync("暖氣很暖");
        await IndexAsync();

        Messages("不冷").ShouldBe([mei]);
        Messages("冷").ShouldBe([mei]);
        Messages("冷氣 昨天").ShouldBe([mei]);
        Messages("冷 暖").ShouldBeEmpty();
    }

    [Fact]
    public async Task Staff_find_Simplified_words_by_Traditional_ones_and_numbers_with_O_for_0()
    {
        var mei = await HasSaidAsync("空调要维修，序号 WH-OO1234");
        await IndexAsync();

        Messages("維修").ShouldBe([mei]);
        Messages("wh001234").ShouldBe([mei]);
    }

    [Fact]
    public async Task What_the_bot_says_is_not_searched_and_what_staff_say_is()
    {
        var mei = await HasSaidAsync("你好");
        await _store.Database.WriteAsync(session =>
        {
            var outbox = OutboxTable.Add(session, mei, null, "bot", "[]", Now);
            MessageTable.AddOurs(session, mei, Now, "bot", "請提供訂單編號", "ask_order", outbox);
            MessageTable.AddOurs(session, mei, Now, "staff", "師傅明天到", "staff", outbox);
            SearchTable.NoteTurn(session, mei);
            return 0;
        });
        await IndexAsync();

        Messages("訂單").ShouldBeEmpty();
        Messages("師傅").ShouldBe([mei]);
    }

    [Fact]
    public async Task What_was_taken_back_is_not_found_neither_before_nor_after_it_was_indexed()
    {
        var early = await HasSaidAsync("我的電話是零九一二", "m1");
        await IndexAsync();
        var late = await HasSaidAsync("我的電話是零九三三", "m2");
        await _store.Database.WriteAsync(session =>
        {
            MessageTable.Hide(session, early, "m1", Now);
            MessageTable.Hide(session, late, "m2", Now);
            return 0;
        });
        await IndexAsync();

        Messages("電話").ShouldBeEmpty();
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM message_search WHERE message_search MATCH '\"電話\"'")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_message_that_was_changed_only_the_newer_words_are_found()
    {
        var mei = await HasSaidAsync("紅色的電扇", "m1");
        await IndexAsync();
        await _store.Database.WriteAsync(session =>
        {
            MessageTable.Edit(session, mei, "m1", "藍色的電扇");
            return 0;
        });
        await IndexAsync();

        Messages("紅色").ShouldBeEmpty();
        Messages("藍色").ShouldBe([mei]);
    }

    [Fact]
    public async Task Each_conversation_is_found_once_the_newest_words_first()
    {
        var mei = await HasSaidAsync("冷氣壞了");
        var chen = await HasSaidAsync("冷氣也壞了");
        await SaysAsync(mei, "冷氣還是壞的");
        await IndexAsync();

        var hits = _store.Database.Read(session => SearchTable.Messages(session, SearchQuery.Of("冷氣")!, 10));

        hits.Select(hit => hit.ConversationId).ShouldBe([mei, chen]);
        hits[0].Text.ShouldBe("冷氣還是壞的");
    }

    [Fact]
    public async Task A_name_is_found_by_any_part_of_it_and_by_the_newer_one_alone()
    {
        var mei = await HasSaidAsync("你好");
        await NamedAsync(mei, "王小明 Ming");
        await IndexAsync();
        Names("小明").ShouldBe([mei]);
        Names("ming").ShouldBe([mei]);

        await NamedAsync(mei, "陳大文");
        await IndexAsync();

        Names("小明").ShouldBeEmpty();
        Names("大文").ShouldBe([mei]);
    }

    [Fact]
    public async Task Numbers_are_found_by_their_beginning_and_by_their_end_with_letters_that_look_like_digits()
    {
        var mei = await HasSaidAsync("你好");
        await _store.Database.WriteAsync(session => session.Execute("UPDATE conversation SET order_number = 'JH-20251104-0031', serial = 'WH9O1I22' WHERE id = @id", ("@id", mei)));
        await IndexAsync();

        Numbers("JH-2025").ShouldBe([mei]);
        Numbers("jh2O25").ShouldBe([mei]);
        Numbers("0031").ShouldBe([mei]);
        Numbers("1104-OO31").ShouldBe([mei]);
        Numbers("wh9011").ShouldBe([mei]);
        Numbers("JH-2026").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_conversation_is_indexed_to_its_end()
    {
        var mei = await HasSaidAsync("第一句");
        for (var i = 0; i < 450; i++)
        {
            await SaysAsync(mei, $"第{i}句話");
        }

        await SaysAsync(mei, "最後一句");
        await IndexAsync();

        Messages("最後").ShouldBe([mei]);
        _store.Database.Read(SearchIndex.Behind).ShouldBe(0);
    }

    private async Task<long> HasSaidAsync(string text, string? messageId = null)
    {
        var id = await _store.Database.WriteAsync(session => StoredChats.IdOf(session, "line", $"U{++_customers}", Now));
        await SaysAsync(id, text, messageId);
        return id;
    }

    private Task SaysAsync(long id, string text, string? messageId = null) => _store.Database.WriteAsync(session =>
    {
        MessageTable.AddCustomers(session, id, Now, "text", text, messageId);
        SearchTable.NoteTurn(session, id);
        return 0;
    });

    private Task NamedAsync(long id, string name) => _store.Database.WriteAsync(session =>
    {
        SearchTable.NoteTurn(session, id);
        return session.Execute("UPDATE conversation SET display_name = @name WHERE id = @id", ("@name", name), ("@id", id));
    });

    private async Task IndexAsync()
    {
        while (await _store.Database.WriteAsync(session => SearchIndex.Write(session, 10)) > 0)
        {
        }
    }

    private List<long> Messages(string typed) => Ids(session => SearchTable.Messages(session, SearchQuery.Of(typed)!, 10));

    private List<long> Names(string typed) => Ids(session => SearchTable.Names(session, SearchQuery.Of(typed)!, 10));

    private List<long> Numbers(string typed) => Ids(session => SearchTable.Numbers(session, SearchQuery.Of(typed)!.Number!, 10));

    private List<long> Ids(Func<Session, List<SearchHit>> find) => [.. _store.Database.Read(find).Select(hit => hit.ConversationId)];
}
