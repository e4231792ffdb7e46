using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff.Notices;

/// <summary>What staff are told of customers who wait, in Traditional Chinese and English. Never a customer's name or words: it leaves the house.</summary>
internal static class NoticeText
{
    private const int MostLines = 20;

    /// <summary>The reasons as they are stored, in words.</summary>
    public static ImmutableDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["asked"] = "要求專人服務 Asked for a person",
        ["safety_or_legal"] = "受傷、起火或法律問題 Injury, fire or legal",
        ["identity"] = "訂單或序號不明 Order or serial unclear",
        ["dates"] = "日期不符 Dates do not fit",
        ["description"] = "描述不清楚 Description unclear",
        ["undecided"] = "規則無法判定 Rules leave it open",
        ["disagrees"] = "不同意判定結果 Disagrees with the result",
        ["not_understood"] = "機器人聽不懂 Bot did not understand",
        ["photos"] = "照片傳不上來 Photos did not come",
        ["upset"] = "客戶不滿 Customer is upset",
        ["fault"] = "系統出錯 Something broke on our side",
        ["unanswered"] = "同事逾時未回覆 Colleague did not answer",
        ["released"] = "同事放回佇列 Put back by a colleague",
        ["more_came"] = "客戶已補資料 What was asked for came",
        ["unheard"] = "回覆沒有送出 Answer was not sent",
    }.ToImmutableDictionary();

    /// <summary>The first line.</summary>
    public static string Subject(IReadOnlyCollection<CallRow> calls, IReadOnlyCollection<CallRow> late) => calls.Count > 0
        ? $"{calls.Count} 位客戶需要專人 {calls.Count} waiting for a person{(late.Count > 0 ? $"; {late.Count} 位沒有人接手 not taken" : "")}"
        : $"{late.Count} 位客戶還沒有人接手 {late.Count} not taken by anybody";

    /// <summary>The customers, those first that wait longest; <paramref name="console"/> is the console's address, null where it is not known.</summary>
    public static string Body(IReadOnlyCollection<CallRow> calls, IReadOnlyCollection<CallRow> late, string? console, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var call in late.Take(MostLines))
        {
            text.Append("⏰ ").Append(Line(call, console, now)).Append('\n');
        }

        var room = MostLines - Math.Min(late.Count, MostLines);
        foreach (var call in calls.Take(room))
        {
            text.Append("• ").Append(Line(call, console, now)).Append('\n');
        }

        var more = late.Count + calls.Count - Math.Min(late.Count, MostLines) - Math.Min(calls.Count, room);
        return (more > 0 ? text.Append(CultureInfo.InvariantCulture, $"… 還有 and {more} more\n") : text).ToString().TrimEnd();
    }

    private static string Line(CallRow call, string? console, DateTimeOffset now)
    {
        var reason = call.Reason is { } why ? Reasons.GetValueOrDefault(why, why) : "需要專人 Needs a person";
        var minutes = Math.Max(0, (long)(now - call.Since).TotalMinutes);
        var link = console is null ? "" : $" · {console.TrimEnd('/')}/console/case/{call.ConversationId}";
        return $"#{call.ConversationId} · {(call.Channel == "line" ? "LINE" : "Messenger")} · {reason} · 已等 waiting {minutes} min{link}";
    }
}
