namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// A phone's language as Meta writes it: always with a country.
/// https://developers.facebook.com/documentation/business-messaging/messenger-platform/messenger-profile/supported-locales
/// </summary>
internal static class MessengerLocale
{
    /// <summary>Takes BCP-47, such as <c>ja</c> or <c>zh-TW</c>; null where the customer tells no language.</summary>
    public static string? Of(string? language) => language switch
    {
        null => null,
        "zh-Hant" => "zh_TW",
        "zh-Hans" => "zh_CN",
        "en" => "en_US",
        "ja" => "ja_JP",
        "ko" => "ko_KR",
        "vi" => "vi_VN",
        _ when language.Contains('-', StringComparison.Ordinal) => language.Replace('-', '_'),
        _ => $"{language}_{language.ToUpperInvariant()}", // th_TH, id_ID, de_DE
    };
}
