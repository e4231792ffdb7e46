using JetHarness.Bot.Dialog.Briefs;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Staff.Replies;

namespace JetHarness.Bot.StaffConsole;

/// <summary>A suggested next step as the case page offers it: words for the composer, or a form of the claim's panel.</summary>
/// <param name="Name">What it is called, in the language of the console.</param>
/// <param name="Ready">The ready text that goes with it, filled in; null where there is none.</param>
/// <param name="Opens">The id of the part of the claim's panel that it leads to; null where it leads to the composer.</param>
/// <param name="Address">The page with that done, for who has no scripts.</param>
/// <param name="Rule">The rule that is to be chosen there; null where none suggests itself.</param>
internal sealed record NextStep(string Name, string? Ready, string? Opens, string Address, string? Rule)
{
    /// <summary>
    /// A suggestion about a case. <paramref name="panel"/> is of the claim that the brief is about, null where none is filed: what the claim does not
    /// allow now becomes words to say. <paramref name="replies"/> are in the customer's language, filled in; <paramref name="titles"/> in the console's.
    /// </summary>
    public static NextStep Of(Suggestion suggestion, long conversationId, ClaimPanel? panel, IReadOnlyList<ReadyReply> replies, IReadOnlyList<ReadyReply> titles, ConsoleText text)
    {
        var ready = replies.FirstOrDefault(reply => reply.Name == suggestion.Reply)?.Body;
        var name = NameOf(suggestion, titles, text);
        var page = $"/console/case/{conversationId}";
        return suggestion.Action switch
        {
            NextAction.Approve or NextAction.Refuse when panel is not null && MoveOf(suggestion.Action) is var move && panel.Moves.Contains(move) => new(
                name,
                ready,
                panel.IdOf(move),
                $"{page}?move={ClaimLook.Word(move)}{(suggestion.Rule is { } rule ? $"&rule={rule}" : "")}#{panel.IdOf(move)}",
                suggestion.Rule?.ToString()),
            NextAction.SendToSales when panel is { HasLetter: true } => new(name, ready, panel.LetterId, $"{page}#{panel.LetterId}", null),
            _ => new(name, ready, null, $"{page}?reply={suggestion.Reply}#composer", null),
        };
    }

    private static ClaimMove MoveOf(NextAction action) => action == NextAction.Approve ? ClaimMove.Approve : ClaimMove.Refuse;

    private static string NameOf(Suggestion suggestion, IReadOnlyList<ReadyReply> titles, ConsoleText text) => suggestion switch
    {
        { Action: NextAction.Say } when titles.FirstOrDefault(reply => reply.Name == suggestion.Reply) is { } reply => reply.Title,
        { Action: NextAction.AskPhoto } when titles.FirstOrDefault(reply => reply.Name == suggestion.Reply) is { } reply => reply.Title,
        { Action: NextAction.Refuse, Rule: { } rule } => text["case.action_refuse_by", text[$"claims.rule_{rule}"]],
        _ => text[$"case.action_{suggestion.Action}"],
    };
}
