using Microsoft.Net.Http.Headers;

namespace JetHarness.Bot.StaffConsole;

/// <summary>The console's languages, and which of them a request wants.</summary>
internal static class ConsoleLanguage
{
    public const string Chinese = "zh-Hant";

    public const string English = "en";

    /// <summary>The cookie that the language switch sets.</summary>
    public const string Cookie = "console-language";

    /// <summary>By the cookie, else by what the browser prefers, else Chinese.</summary>
    public static string Of(HttpRequest request) => request.Cookies[Cookie] switch
    {
        Chinese => Chinese,
        English => English,
        _ => Preferred(request),
    };

    private static string Preferred(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted)
        && wanted.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString()).FirstOrDefault(IsOurs) is { } first
        && !IsChinese(first)
            ? English
            : Chinese;

    private static bool IsOurs(string tag) => IsChinese(tag) || tag.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    private static bool IsChinese(string tag) => tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}
