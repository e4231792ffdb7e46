using System.Collections.Immutable;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Staff.Replies;

namespace JetHarness.Bot.StaffConsole;

/// <summary>How words would arrive if they were sent now: the customer's bubbles, what they cost, or why they cannot go.</summary>
/// <param name="Parts">The bubbles, in order.</param>
/// <param name="Outlook">What sending means now.</param>
/// <param name="Fault">What is to be put right first, in the language of the console; null if nothing.</param>
internal sealed record CasePreview(ImmutableArray<string> Parts, SendOutlook Outlook, string? Fault)
{
    /// <summary>The preview of such words; null where there are none.</summary>
    public static CasePreview? Of(string? words, CaseView view, SendPreviews previews, ConsoleText text) =>
        words?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } said
            ? new(previews.Of(view.Row.Channel, said), view.Outlook, FaultOf(said, view.Outlook, text))
            : null;

    /// <summary>What must be put right in words before they can be sent; null if nothing.</summary>
    public static string? FaultOf(string words, ConsoleText text) => ReplyValues.Open(words) is [var missing, ..] ? text["case.problem_variable", missing] : null;

    private static string? FaultOf(string words, SendOutlook outlook, ConsoleText text) => outlook switch
    {
        SendOutlook.NotAllowed(var why) => text[$"case.problem_{why}"],
        _ when words.Length > StaffActions.LongestText => text["case.problem_too_long"],
        _ => FaultOf(words, text),
    };
}
