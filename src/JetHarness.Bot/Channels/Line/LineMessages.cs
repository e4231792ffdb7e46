using System.Collections.Immutable;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// Turns what the bot says into LINE's message objects, within every limit of a call: one thing over a limit would have all of it
/// refused (https://developers.line.biz/en/reference/messaging-api/#send-reply-message).
/// </summary>
internal static class LineMessages
{
    private const int MaxMessages = 5;
    private const int MaxText = 5000;
    private const int MaxAltText = 1500;
    private const int MaxQuickReplies = 13;
    private const int MaxSender = 20;
    private const string Gap = "\n\n";

    /// <summary>
    /// One to five messages, the last with the choices as quick replies; none if there is nothing to say. <paramref name="speaker"/> is the name of the
    /// person who says it; null where the bot does.
    /// </summary>
    public static ImmutableArray<LineMessage> From(ImmutableArray<Bubble> bubbles, string? speaker = null)
    {
        List<LineMessage> messages = [.. bubbles.SelectMany(Draw)];
        Shorten(messages);
        if (messages is [.., var last] && QuickReplyOf(bubbles) is { } quickReply)
        {
            messages[^1] = last with { QuickReply = quickReply };
        }

        return SenderOf(speaker) is { } sender ? [.. messages.Select(message => message with { Sender = sender })] : [.. messages];
    }

    /// <summary>LINE refuses a name that may be taken for its own.</summary>
    private static Sender? SenderOf(string? speaker) =>
        string.IsNullOrWhiteSpace(speaker) || speaker.Contains("LINE", StringComparison.OrdinalIgnoreCase) ? null : new(TextLimit.Units(speaker.Trim(), MaxSender));

    private static IEnumerable<LineMessage> Draw(Bubble bubble) => bubble.Card is { } card && LineCard.Draw(card) is { } drawn
        ? [new FlexMessage(TextLimit.Units(string.IsNullOrWhiteSpace(bubble.Text) ? card.Title + "…" : bubble.Text, MaxAltText), drawn)]
        : TextLimit.Pieces(bubble.Text, MaxText).Select(piece => new TextMessage(piece));

    /// <summary>
    /// More messages than a call takes: texts that stand together become one, then cards their texts, and what is still too much is
    /// cut. The dialog says no more than five bubbles, so that this is for texts that had to be split.
    /// </summary>
    private static void Shorten(List<LineMessage> messages)
    {
        while (messages.Count > MaxMessages && (JoinTwoTexts(messages) || TurnCardIntoText(messages)))
        {
        }

        if (messages.Count > MaxMessages)
        {
            messages.RemoveRange(MaxMessages, messages.Count - MaxMessages);
            messages[^1] = new TextMessage(TextLimit.Units(TextOf(messages[^1]) + Gap + "…", MaxText));
        }
    }

    private static bool JoinTwoTexts(List<LineMessage> messages)
    {
        for (var i = 0; i < messages.Count - 1; i++)
        {
            if ((messages[i], messages[i + 1]) is (TextMessage first, TextMessage second) && first.Text.Length + Gap.Length + second.Text.Length <= MaxText)
            {
                messages[i] = new TextMessage(first.Text + Gap + second.Text);
                messages.RemoveAt(i + 1);
                return true;
            }
        }

        return false;
    }

    private static bool TurnCardIntoText(List<LineMessage> messages)
    {
        var i = messages.FindIndex(message => message is FlexMessage);
        if (i >= 0)
        {
            messages[i] = new TextMessage(TextOf(messages[i]));
        }

        return i >= 0;
    }

    private static string TextOf(LineMessage message) => message is FlexMessage flex ? flex.AltText : ((TextMessage)message).Text;

    /// <summary>The choices of the last bubble that has some: earlier ones belong to what has been said over.</summary>
    private static QuickReply? QuickReplyOf(ImmutableArray<Bubble> bubbles) =>
        bubbles.LastOrDefault(bubble => !bubble.Choices.IsEmpty) is { Choices: var choices }
        && LineActions.InQuickReply(choices) is { IsEmpty: false } actions
            ? new([.. actions.Take(MaxQuickReplies).Select(action => new QuickReplyItem(action))])
            : null;
}
