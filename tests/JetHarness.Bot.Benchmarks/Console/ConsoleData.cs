using System.Globalization;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Benchmarks.Console;

/// <summary>Fills a store with conversations as a busy year leaves them: the same on every run.</summary>
internal static class ConsoleData
{
    private static readonly string[] Names = ["王小明", "陳美玲", "林志豪", "Ann Lee", "張雅婷", "黃小明", "佐藤健", "Nguyễn Văn An", "李國華", "吳淑芬"];

    private static readonly string[] Words =
    [
        "冷氣不冷了，昨天還好好的", "想問保固還有多久", "電風扇有異音", "訂單一直沒有收到", "漏水很嚴重，地板都濕了", "請問可以退貨嗎", "發票不見了怎麼辦", "照片已經傳了",
        "謝謝你", "還要等多久", "The fan makes a noise", "冷気が出ません", "插頭燒焦有味道", "遙控器沒有反應", "請找真人客服", "我要維修",
    ];

    /// <summary>Adds so many conversations with so many messages in all. Three of a hundred wait, one is had by a person, five are closed.</summary>
    public static void Fill(Database database, int conversations, int messages)
    {
        const int Group = 1000;
        var chance = new Random(20261122);
        var each = messages / conversations;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        for (var first = 0; first < conversations; first += Group)
        {
            var begin = first;
            database.WriteAsync(session =>
            {
                for (var i = begin; i < Math.Min(begin + Group, conversations); i++)
                {
                    AddConversation(session, chance, i, each, now - (long)((conversations - i) * (365d * 86_400_000 / conversations)));
                }

                return 0;
            }).GetAwaiter().GetResult();
        }
    }

    private const string ConversationSql =
        """
        INSERT INTO conversation (channel, chat_id, control, language, display_name, escalated_for, escalated_at, state, created_at, last_customer_at, waiting_since, order_number, serial)
        VALUES (@channel, @chat, @control, @language, @name, @reason, @escalated, @state, @at, @at, @waiting, @order, @serial) RETURNING id
        """;

    private static void AddConversation(Session session, Random chance, int number, int messages, long at)
    {
        var dice = chance.Next(100);
        var control = dice < 3 ? "queued" : dice < 4 ? "staff" : dice < 9 ? "closed" : "bot";
        var isOpen = control is "queued" or "staff";
        var order = string.Create(CultureInfo.InvariantCulture, $"JH-2025{1 + (number % 12):D2}{1 + (number % 28):D2}-{number:D6}");
        var serial = string.Create(CultureInfo.InvariantCulture, $"WH{number:D7}");
        var conversation = session.Scalar<long>(
            ConversationSql,
            ("@channel", number % 3 == 0 ? "messenger" : "line"),
            ("@chat", $"U{number}"),
            ("@control", control),
            ("@language", number % 997 == 0 ? "th" : number % 10 == 3 ? "en" : "zh-Hant"),
            ("@name", $"{Names[number % Names.Length]} {number % 1000}"),
            ("@reason", isOpen ? (number % 5 == 0 ? "upset" : "asked") : null),
            ("@escalated", isOpen ? at : null),
            ("@state", """{"version":1,"conversation":{"control":"bot","language":"zh-Hant","isIntroduced":true}}"""),
            ("@at", at),
            ("@waiting", isOpen ? at : null),
            ("@order", order),
            ("@serial", serial));
        for (var i = 0; i < messages; i++)
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(at - ((messages - i) * 30_000));
            if (i % 2 == 0)
            {
                var rare = number % 1000 == 0 ? string.Create(CultureInfo.InvariantCulture, $" 編號{number / 1000}號") : "";
                MessageTable.AddCustomers(session, conversation, time, "text", Words[chance.Next(Words.Length)] + "，" + Words[chance.Next(Words.Length)] + rare, $"m{number}-{i}");
            }
            else
            {
                var outbox = OutboxTable.Add(session, conversation, null, "bot", "[]", time);
                OutboxTable.AcceptByKey(session, outbox, "", time);
                MessageTable.AddOurs(session, conversation, time, "bot", "請提供訂單編號，例如 JH-20251104-0031，可以在出貨單上找到。", "ask_order", outbox);
            }
        }

        if (number % 4 == 0)
        {
            AddClaim(session, conversation, number, order, serial, DateTimeOffset.FromUnixTimeMilliseconds(at));
        }

        SearchTable.NoteTurn(session, conversation);
    }

    // As the rules decide it: a fault that nobody caused.
    private static void AddClaim(Session session, long conversation, int number, string order, string serial, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        var facts = new ClaimFacts { Kind = ClaimKind.Warranty, OpenedOn = day, OrderNumber = order, Serial = serial, ReceivedOn = day.AddDays(-90), DescribesFault = true };
        var claim = new Claim
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"RMA-2611-{number:D6}"),
            Kind = facts.Kind,
            State = ClaimState.Opened,
            OpenedAt = at,
            Decision = EligibilityRules.Decide(facts, new Policy()),
            Facts = facts,
            Description = Words[number % Words.Length],
        };
        ClaimTable.Save(session, conversation, ClaimRows.Of(claim), at);
    }
}
