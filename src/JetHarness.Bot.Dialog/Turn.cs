using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog;

/// <summary>The outcome of <see cref="ClaimDialog.Advance"/>: how the conversation stands now, and what is to be done.</summary>
public sealed record Turn(Conversation Next, ImmutableArray<Effect> Effects);
