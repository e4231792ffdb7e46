namespace JetHarness.Bot.Operations;

/// <summary>Looks at one part of the service. What it throws is a fault of that part, so it need not catch.</summary>
internal interface ICheckup
{
    /// <summary>What it looks at.</summary>
    string Name { get; }

    /// <summary>What it finds; nothing where the part is not switched on.</summary>
    Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct);
}
