namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// Tests that need the machine for themselves: they start programs again and again, or wait on a server with a client's own, short patience.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAtATime
{
    public const string Name = "one at a time";
}
