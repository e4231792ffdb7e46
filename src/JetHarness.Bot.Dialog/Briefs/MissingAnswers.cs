using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Talk;

namespace JetHarness.Bot.Dialog.Briefs;

/// <summary>What an open form still lacks.</summary>
internal static class MissingAnswers
{
    /// <summary>The questions without an answer, in the bot's order; the form's last one, the confirmation, only where nothing else is missing.</summary>
    public static IEnumerable<Question> Of(Draft draft, Conversation conversation, Policy policy)
    {
        var missing = Fields(draft, conversation, policy).ToList();
        return missing.Count > 0 || draft.IsConfirmed ? missing : [Question.Confirmation];
    }

    private static IEnumerable<Question> Fields(Draft draft, Conversation conversation, Policy policy)
    {
        if (draft.Order is null)
        {
            yield return Question.Order;
        }

        if (draft.Serial is null)
        {
            yield return Question.Serial;
        }

        if (draft.Kind != ClaimKind.SpecMismatch && (draft.ReceivedOn ?? draft.Order?.ReceivedOn) is null)
        {
            yield return Question.ReceivedOn;
        }

        if (conversation.Photos.Count(photo => photo.MayCount) < OpenQuestion.PhotosNeeded(draft, policy))
        {
            yield return Question.Photos;
        }

        if (draft.Description is null)
        {
            yield return Question.Description;
        }

        if (OpenQuestion.NextCause(draft) is not null)
        {
            yield return Question.Cause;
        }
    }
}
