using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>"The last four are 0037, not 0031": corrects the end of an identifier that is already known.</summary>
public static class TailCorrection
{
    /// <summary>The identifier with its last group replaced, where the words give exactly one new last group; null where they do not.</summary>
    /// <param name="known">The identifier so far, canonical.</param>
    /// <param name="text">The customer's words.</param>
    /// <param name="format">The identifier's form; its last group is what can be replaced.</param>
    public static string? Apply(string known, string text, IdentifierFormat format)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(format);
        var message = Message.Of(text);
        return Apply(message, known, 0, format);
    }

    internal static string? Apply(Message message, string known, int from, IdentifierFormat format)
    {
        var tail = known[(known.LastIndexOf('-') + 1)..];
        var corrects = message.Hits.Exists(h => h.Sense is Sense.Rather or Sense.NotThis or Sense.WasWrong && h.End >= from);
        List<string> candidates = corrects ? [.. Groups(message.Text.Clean, from, tail.Length, message).Where(g => g != tail).Distinct()] : [];
        return candidates is [var only] ? format.Canonical(known[..^tail.Length] + only) : null;
    }

    /// <summary>Runs of exactly so many digits that are not what is taken back ("not 0031").</summary>
    private static IEnumerable<string> Groups(string text, int from, int length, Message message)
    {
        for (var at = from; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            {
                end++;
            }

            var start = at;
            if (end - at == length && text.AsSpan(at, length).IndexOfAnyExceptInRange('0', '9') < 0
                && (at == 0 || text[at - 1] is not ('/' or '-' or '.')) && (end == text.Length || text[end] is not ('/' or '-' or '年'))
                && !message.Hits.Exists(h => h.Sense == Sense.NotThis && h.End <= start && start - h.End <= 2))
            {
                yield return text[at..end];
            }

            at = Math.Max(end, at + 1);
        }
    }
}
