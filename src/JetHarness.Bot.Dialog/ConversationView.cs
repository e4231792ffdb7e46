using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Talk;

namespace JetHarness.Bot.Dialog;

/// <summary>What the outside may read of a conversation's state.</summary>
public static class ConversationView
{
    /// <summary>What the customer is being asked for; nothing while a person has the conversation.</summary>
    public static Question Awaiting(Conversation conversation, Policy policy) =>
        conversation.Control == Control.Bot ? OpenQuestion.Of(conversation, policy) : Question.Nothing;

    /// <summary>The answers of the open form so far; all empty where none is open.</summary>
    public static FormAnswers Answers(Conversation conversation) => conversation.Draft is not { } draft
        ? new(null, null, null, conversation.Photos.Count(photo => photo.Counts), null, [])
        : new(draft.Order?.Number, draft.Serial, draft.ReceivedOn ?? draft.Order?.ReceivedOn,
            conversation.Photos.Count(photo => photo.Counts), draft.Description,
            [.. draft.Causes.Where(IsNamed).Select(cause => cause.Rule)]);

    private static bool IsNamed(NamedCause cause) =>
        cause.Answer is CauseStanding.Confirmed or CauseStanding.Contradicted || (cause is { Answer: null, IsStated: true });
}

/// <summary>The answers of a form: numbers canonical, photos those that are stored, causes those stated or confirmed.</summary>
public sealed record FormAnswers(string? Order, string? Serial, DateOnly? ReceivedOn, int Photos, string? Description,
    ImmutableArray<RuleId> Causes);
