using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What the shell has looked up for the message in hand; nulls where it was not asked.</summary>
internal sealed record Known(Order? Order = null, string? UnknownOrder = null)
{
    public static Known Nothing { get; } = new();

    public bool Answers(string number) => Order?.Number == number || UnknownOrder == number || Order is not null;
}
