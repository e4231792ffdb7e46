using JetHarness.Bot.Conversations;

namespace JetHarness.Bot.StaffConsole;

/// <summary>What the queue says of times and of what an answer costs, in the language of the page.</summary>
internal static class QueueWords
{
    /// <summary>How a span is said: seconds up to a minute and a half, then minutes, hours, days.</summary>
    public static string Span(ConsoleText text, TimeSpan span) => span switch
    {
        { TotalSeconds: < 90 } => text["queue.seconds", (long)Math.Max(0, span.TotalSeconds)],
        { TotalMinutes: < 90 } => text["queue.minutes", (long)span.TotalMinutes],
        { TotalHours: < 36 } => text["queue.hours", (long)span.TotalHours],
        _ => text["queue.days", (long)span.TotalDays],
    };

    /// <summary>What an answer would mean now: the text's key, the mark's colour, and when that ends.</summary>
    public static (string Key, string Colour, DateTimeOffset? Until) Outlook(SendOutlook outlook, DateTimeOffset now) => outlook switch
    {
        SendOutlook.Free(var until) => ("queue.free", until - now < TimeSpan.FromHours(1) ? "warn" : "ok", until),
        SendOutlook.PersonOnly(var until) => ("queue.person_only", until - now < TimeSpan.FromHours(1) ? "warn" : "", until),
        SendOutlook.CostsPush => ("queue.costs_push", "", null),
        SendOutlook.NotAllowed("channel_off") => ("queue.channel_off", "danger", null),
        _ => ("queue.not_allowed", "danger", null),
    };

    /// <summary>A reason that no colleague should pass over.</summary>
    public static bool IsGrave(string? reason) => reason is "safety_or_legal";

    /// <summary>What staff read where a message has no words.</summary>
    public static string Kind(ConsoleText text, string kind) => kind switch
    {
        "image" or "video" or "file" or "sticker" or "audio" or "location" or "tap" => text[$"queue.kind_{kind}"],
        _ => text["queue.kind_other"],
    };
}
