namespace JetHarness.Bot.Staff.Replies;

/// <summary>
/// A ready reply in one language. <paramref name="Name"/> is the same in every language; <paramref name="Body"/> may hold variables in braces, see
/// <see cref="ReplyValues"/>. <paramref name="IsShipped"/>: whether it stands as it was shipped.
/// </summary>
internal sealed record ReadyReply(string Name, string Language, string Title, string Body, bool IsShipped)
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 60;

    /// <summary>The longest body, in characters: what fits one message on every platform.</summary>
    public const int LongestBody = 2000;
}
