using System.Globalization;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Privacy;

/// <summary>What a person who asked for deletion sees: the state of the request, and how to ask where we know who they are. In Chinese and English.</summary>
internal static class DataDeletionPage
{
    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);

    /// <summary>The page of a request; of an unknown code for null.</summary>
    public static string Of(DataDeletionRow? request) => request switch
    {
        null => Page(
            "查無此確認碼",
            "請確認網址或確認碼是否完整。",
            "This code is not known",
            "Please check that the address or the code is complete."),
        { DoneAt: { } done } => Page(
            "資料已刪除",
            $"確認碼 {request.Code}：我們在 {Day(done)} 完成刪除。",
            "Your data has been deleted",
            $"Code {request.Code}: the deletion was completed on {Day(done)}."),
        _ => Page(
            "已收到刪除要求",
            $"確認碼 {request.Code}：我們在 {Day(request.RequestedAt)} 收到您的要求。{HowZh}",
            "Your request was received",
            $"Code {request.Code}: your request was received on {Day(request.RequestedAt)}. {HowEn}"),
    };

    // Meta names the person by an id that is the app's own, which as a rule cannot be matched to a chat. Who writes the code there has shown the chat to be theirs.
    private const string HowZh =
        "Facebook 提供給我們的識別碼無法對應到您的對話。請在我們的 Messenger 對話中傳送這組確認碼，收到後幾分鐘內就會刪除您的資料。";

    private const string HowEn =
        "The id that Facebook gave us does not lead to your chat. Please send this code in our Messenger chat: your data is deleted within minutes after it arrived.";

    private static string Day(DateTimeOffset time) => time.ToOffset(Taipei).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The code is ours, of hexadecimal digits; nothing else that comes from outside stands in the page.
    private static string Page(string titleZh, string textZh, string titleEn, string textEn) =>
        $$"""
        <!doctype html>
        <html lang="zh-Hant">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>JetHarness</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 17px/1.65 system-ui, "Noto Sans TC", sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem; }
        h1, h2 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .5rem; }
        section + section { margin-top: 2.5rem; padding-top: 2rem; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
        p { margin: 0; overflow-wrap: anywhere; }
        </style>
        </head>
        <body>
        <section><h1>{{titleZh}}</h1><p>{{textZh}}</p></section>
        <section lang="en"><h2>{{titleEn}}</h2><p>{{textEn}}</p></section>
        </body>
        </html>
        """;
}
