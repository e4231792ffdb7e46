using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What to ask next, derived from the answers there are.</summary>
internal static class OpenQuestion
{
    public static Question Of(Conversation conversation, Policy policy) => conversation.Draft switch
    {
        null => Question.Nothing,
        { Reopened: { } reopened } => reopened,
        { Order: null } => Question.Order,
        { Serial: null } => Question.Serial,
        { ReceivedOn: null, Order.ReceivedOn: null, Kind: not ClaimKind.SpecMismatch } => Question.ReceivedOn,
        var draft when conversation.Photos.Count(photo => photo.MayCount) < PhotosNeeded(draft, policy) => Question.Photos,
        { Description: null } => Question.Description,
        var draft when NextCause(draft) is not null => Question.Cause,
        var draft when WantsMore(draft) => Question.Description,
        var draft when WantsList(draft) => Question.Cause,
        _ => Question.Confirmation,
    };

    public static int PhotosNeeded(Draft draft, Policy policy) =>
        Math.Min(draft.Kind == ClaimKind.SpecMismatch ? 1 : policy.MinDamagePhotos + policy.MinLabelPhotos, policy.MaxPhotos);

    /// <summary>The cause to ask about: what the description states before what it suggests.</summary>
    public static RuleId? NextCause(Draft draft) => draft.Kind == ClaimKind.SpecMismatch
        ? null
        : draft.Causes.Where(cause => cause.Answer is null).OrderByDescending(cause => cause.IsStated).FirstOrDefault()?.Rule;

    /// <summary>Whether the description is too vague as yet.</summary>
    public static bool WantsMore(Draft draft) => IsVague(draft) && !draft.WasAskedForMore;

    private static bool WantsList(Draft draft) => IsVague(draft) && !draft.WentThroughCauses;

    // Words that name a cause are not vague, however they are to be judged.
    private static bool IsVague(Draft draft) =>
        draft is { Kind: not ClaimKind.SpecMismatch, DescribesFault: false, IsUnclear: true }
            && !draft.Causes.Any(cause => cause.Answer is not CauseStanding.Denied);
}
