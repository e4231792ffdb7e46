using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What the shell has looked up for the message in hand; nulls where it was not asked.</summary>
internal sealed record Known(Order? Order = null, string? UnknownOrder = null)
{
    public static Known Nothing { get; } = new();

    /// <summary>
    /// Whether that number was looked up. An order that the registry writes differently is an answer too, so nothing is asked for twice.
    /// </summary>
    public bool Answers(string number) => Order is not null || UnknownOrder == number;
}
