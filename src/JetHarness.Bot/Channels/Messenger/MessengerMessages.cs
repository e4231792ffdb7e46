using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// Turns what the bot says into Messenger's messages, within every limit
/// (https://developers.facebook.com/docs/messenger-platform/reference/send-api). A call says one message, so that a turn's bubbles are joined into
/// as few as hold them. A card becomes its words, and its buttons become quick replies with the others: a list of answers is read best whole. A slip is a
/// message of its own, as a generic template, whose buttons stay in the chat when the quick replies are gone.
/// </summary>
internal static class MessengerMessages
{
    private const int MaxText = 2000;
    private const int MaxTemplateText = 640;
    private const int MaxCardText = 80;
    private const int MaxButtons = 3;
    private const int MaxQuickReplies = 13;
    private const int MaxTitle = 20;
    private const int MaxPayload = 1000;
    private const string Gap = "\n\n";
    private const string More = "more/";

    /// <summary>
    /// The calls, each of bubbles that fit one message together. Buttons vanish with the next message, so that those of the last bubble that has some go
    /// with the last call.
    /// </summary>
    public static ImmutableArray<ImmutableArray<Bubble>> Divide(ImmutableArray<Bubble> bubbles)
    {
        var calls = new List<List<Bubble>>();
        foreach (var bubble in bubbles.SelectMany(bubble => Plain(bubble).Concat(SlipOf(bubble))))
        {
            if (calls is [.., var call] && !StandsAlone(call[^1]) && !StandsAlone(bubble) && Joined(call).Length + Gap.Length + bubble.Text.Length <= MaxText)
            {
                call.Add(bubble);
            }
            else
            {
                calls.Add([bubble]);
            }
        }

        if (calls is [.., var last])
        {
            var answers = bubbles.Select(Answers).LastOrDefault(answers => !answers.IsEmpty, []);
            last[^1] = last[^1] with { Choices = [.. last[^1].Choices, .. answers] };
        }

        return [.. calls.Select(call => call.ToImmutableArray())];
    }

    /// <summary>The message of one such call; null if there is nothing to say. <paramref name="key"/> is the call's own.</summary>
    public static MessengerMessage? From(ImmutableArray<Bubble> call, Guid key)
    {
        ImmutableArray<QuickReply> replies = QuickReplies([.. call[^1].Choices.OfType<Choice.Answer>()], key);
        var message = new MessengerMessage { Metadata = key.ToString(), QuickReplies = replies.IsEmpty ? null : replies };
        if (call is [{ Slip: { } slip }])
        {
            return message with { Attachment = new(new MessengerTemplate.Cards([CardOf(slip)])) };
        }

        var text = TextLimit.Units(Joined(call), MaxText);
        ImmutableArray<TemplateButton> links = [.. call[^1].Choices.OfType<Choice.Link>().Select(link => new TemplateButton.Link(Title(link.Label), link.Address.AbsoluteUri)).Take(MaxButtons)];
        return string.IsNullOrWhiteSpace(text) ? null
            : links.IsEmpty || text.Length > MaxTemplateText ? message with { Text = text }
            : message with { Attachment = new(new MessengerTemplate.Words(text, links)) };
    }

    /// <summary>What a tap on "more" carries: the call whose choices are wanted, and how many of them were shown; null for any other tap.</summary>
    public static (Guid Key, int Shown)? MoreOf(string payload) =>
        payload.StartsWith(More, StringComparison.Ordinal)
        && payload[More.Length..].Split('/') is [var key, var shown]
        && Guid.TryParseExact(key, "D", out var id)
        && int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (id, count)
            : null;

    private static string Joined(IEnumerable<Bubble> call) => string.Join(Gap, call.Select(bubble => bubble.Text));

    /// <summary>A template says nothing beside its own.</summary>
    private static bool StandsAlone(Bubble bubble) => bubble.Slip is not null || bubble.Choices.Any(choice => choice is Choice.Link);

    /// <summary>The bubble's slip alone, its words said before; nothing where a template could not hold it.</summary>
    private static IEnumerable<Bubble> SlipOf(Bubble bubble) => bubble.Slip is { } slip && !string.IsNullOrWhiteSpace(slip.Title) && !string.IsNullOrWhiteSpace(slip.Line)
        ? [bubble with { Text = "", Card = null, Choices = [] }]
        : [];

    private static TemplateCard CardOf(Slip slip)
    {
        ImmutableArray<TemplateButton> buttons = [.. OnSlip(slip).Select(answer => new TemplateButton.Postback(Title(answer.Label), answer.Data))];
        return new(TextLimit.Units(slip.Title, MaxCardText), TextLimit.Units(slip.Line, MaxCardText)) { Buttons = buttons.IsEmpty ? null : buttons };
    }

    /// <summary>The buttons that a slip has room for.</summary>
    private static IEnumerable<Choice.Answer> OnSlip(Slip slip) => slip.Buttons.Where(IsAnswer).Cast<Choice.Answer>().Take(MaxButtons);

    /// <summary>The bubble as words of bearable length; links that fit no template stand in them.</summary>
    private static IEnumerable<Bubble> Plain(Bubble bubble)
    {
        var text = !string.IsNullOrWhiteSpace(bubble.Text) || bubble.Card is null ? bubble.Text : InWords(bubble.Card);
        ImmutableArray<Choice.Link> links = [.. Offered(bubble).OfType<Choice.Link>().Where(link => link.Address is { IsAbsoluteUri: true, Scheme: "https" or "http" })];
        if (!links.IsEmpty && links.Length <= MaxButtons && text.Length <= MaxTemplateText && !string.IsNullOrWhiteSpace(text))
        {
            return [bubble with { Text = text, Card = null, Slip = null, Choices = [.. links] }];
        }

        var words = string.Join('\n', links.Select(link => $"{link.Label}: {link.Address.AbsoluteUri}").Prepend(text).Where(line => !string.IsNullOrWhiteSpace(line)));
        return TextLimit.Pieces(words, MaxText).Select(piece => bubble with { Text = piece, Card = null, Slip = null, Choices = [] });
    }

    private static string InWords(Card card) => string.Join('\n', card.Rows.Select(row => $"{row.Label}: {row.Value}").Prepend(card.Title));

    /// <summary>What most will want comes first: the buttons at a card's foot, then those of its rows. There is no button for the camera here.</summary>
    private static IEnumerable<Choice> Offered(Bubble bubble) => bubble.Card is { } card
        ? [.. card.Buttons, .. card.Rows.Select(row => row.Edit).OfType<Choice>(), .. bubble.Choices]
        : bubble.Choices;

    /// <summary>What stands on the bubble's slip is not offered beside it once more.</summary>
    private static ImmutableArray<Choice> Answers(Bubble bubble)
    {
        List<Choice> onSlip = [.. SlipOf(bubble).SelectMany(one => OnSlip(one.Slip!))];
        return [.. Offered(bubble).Where(choice => IsAnswer(choice) && !onSlip.Contains(choice))];
    }

    private static bool IsAnswer(Choice choice) => choice is Choice.Answer { Data.Length: > 0 and <= MaxPayload };

    /// <summary>More than are taken page: the last one then asks for those that are not shown.</summary>
    private static ImmutableArray<QuickReply> QuickReplies(ImmutableArray<Choice.Answer> answers, Guid key)
    {
        ImmutableArray<QuickReply> all = [.. answers.Select(answer => new QuickReply(Title(answer.Label), answer.Data))];
        return all.Length <= MaxQuickReplies
            ? all
            : [.. all.Take(MaxQuickReplies - 1), new QuickReply(string.Create(CultureInfo.InvariantCulture, $"⋯ +{all.Length - MaxQuickReplies + 1}"), string.Create(CultureInfo.InvariantCulture, $"{More}{key}/{MaxQuickReplies - 1}"))];
    }

    /// <summary>A title with nothing in it would have the whole message refused.</summary>
    private static string Title(string label) => string.IsNullOrWhiteSpace(label) ? "…" : TextLimit.Units(label, MaxTitle);
}
