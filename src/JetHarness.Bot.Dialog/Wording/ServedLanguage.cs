using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog.Wording;

/// <summary>The languages that customers are served in, and which of them is whose.</summary>
public static class ServedLanguage
{
    /// <summary>All of them: there is a file of sentences for each.</summary>
    public static ImmutableArray<string> All { get; } = ["zh-Hant", "en", "ja"];

    /// <summary>
    /// The language in which a customer of that language (null: not known) is served: of any Chinese in Traditional Chinese, of a language without a
    /// file in English.
    /// </summary>
    public static string Of(string? customers) => customers?.Split('-')[0] switch
    {
        null or "zh" or "yue" => "zh-Hant",
        "ja" => "ja",
        _ => "en",
    };
}
