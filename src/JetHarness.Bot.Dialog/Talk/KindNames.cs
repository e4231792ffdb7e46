using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// Words that only say of which kind the trouble is ("the new one is defective", "收到的跟訂的不一樣"): what is wrong is still to be told.
/// </summary>
internal static class KindNames
{
    // What the reader finds in such words; anything else that it finds is a fault, a cause or a wish of its own.
    private static readonly ImmutableArray<string> General = ["FaultWord stated", "Factory stated", "Mismatch stated"];

    // Characters and words in which a kind is told and nothing is described.
    private const string Han = "剛才今天昨收到拿買新品的是了就也我們您妳貴公司產商東西貨線材束這那條個都有一些好像跟和與及訂購單規格不一樣同符來給送寄要請想報修申處理"
        + "幫換退怎麼辦喔啊吧呢嗎您好都很発届受取注文製仕様違先日本物壊編序號番号";

    private static readonly ImmutableHashSet<string> Latin =
    [
        "the", "a", "an", "new", "brand", "newly", "product", "products", "item", "one", "cable", "harness", "wire", "assembly", "i", "we", "my", "our", "just",
        "received", "receive", "got", "get", "arrived", "delivered", "delivery", "is", "are", "was", "were", "be", "it", "its", "it's", "this", "that", "these", "from", "you",
        "your", "to", "and", "but", "with", "has", "have", "had", "hi", "hello", "please", "order", "ordered", "what", "which", "than", "as", "same", "different", "not", "match", "does",
        "do", "specification", "spec", "specs", "there", "problem", "issue", "claim", "report", "want", "would", "like", "help", "can", "me", "of", "for", "on", "in", "today",
        "yesterday", "already", "very", "so", "completely", "totally", "i've", "we've", "i'd", "sent", "doesn't", "don't", "isn't", "wasn't", "thing", "goods", "stuff",
    ];

    /// <summary>Whether the words name a new product's fault or a difference from the order, and nothing more.</summary>
    public static bool AreAll(Reading reading, string words) =>
        reading.Intent is Intent.NewProductFault or Intent.SpecMismatch
        && reading is { Causes: [], SuspectedCauses: [] }
        && Tells(reading).All(evidence => General.Contains(evidence.Says))
        && !SaysMore(Rest(reading, words), hasNumbers: reading.Identifier != IdentifierKind.None || reading.Date is not null);

    private static IEnumerable<Evidence> Tells(Reading reading) =>
        reading.Evidence.Where(evidence => evidence.Says.Contains(' ', StringComparison.Ordinal) && !evidence.Says.StartsWith("intent ", StringComparison.Ordinal));

    private static string Rest(Reading reading, string words) =>
        reading.Evidence.Where(evidence => evidence.Says.Contains(' ', StringComparison.Ordinal)).Select(evidence => evidence.Words)
            .OrderByDescending(found => found.Length)
            .Aggregate(words.Replace('’', '\''), (rest, found) => rest.Replace(found, " ", StringComparison.OrdinalIgnoreCase));

    private static bool SaysMore(string rest, bool hasNumbers)
    {
        // Numbers and days say nothing of the trouble; any other digits are measures.
        var tokens = rest.Split((char[])[' ', '\n', '\r', '\t', ',', '.', '!', '?', '，', '。', '！', '？', '、', '：', ':', ';'], StringSplitOptions.RemoveEmptyEntries);
        var isMeasured = !hasNumbers && tokens.Any(token => token.Any(char.IsDigit));
        return isMeasured
            || tokens.Any(token => token.Length > 1 && token.All(c => char.IsAsciiLetter(c) || c is '\'' or '-') && !Latin.Contains(token.ToLowerInvariant()))
            || tokens.Sum(token => token.Count(IsTelling)) > 1;
    }

    // Hiragana is grammar; what is told in Japanese is told in kanji and katakana.
    private static bool IsTelling(char c) =>
        char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter && c is not (>= '\u3041' and <= '\u309f') && !Han.Contains(c, StringComparison.Ordinal);
}
