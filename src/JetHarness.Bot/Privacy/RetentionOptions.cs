namespace JetHarness.Bot.Privacy;

/// <summary>Section <c>Retention</c>: for how many days what is kept, by what came of it. 0 keeps it for ever.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    private const int Least = 7;
    private const int Most = 36500;

    /// <summary>A conversation that led to no claim, after its last word: words, photos and name.</summary>
    public int NoClaimDays { get; set; } = 180;

    /// <summary>Photos, after the last claim of the conversation ended.</summary>
    public int PhotosDays { get; set; } = 365;

    /// <summary>Words of the conversation, after its last claim ended.</summary>
    public int TextsDays { get; set; } = 730;

    /// <summary>A claim with the customer's description, name and chat, after it ended; bare facts stay.</summary>
    public int ClaimsDays { get; set; } = 1825;

    /// <summary>One sentence per setting that cannot be right, naming the key.</summary>
    public IEnumerable<string> Faults() =>
        new[] { (nameof(NoClaimDays), NoClaimDays), (nameof(PhotosDays), PhotosDays), (nameof(TextsDays), TextsDays), (nameof(ClaimsDays), ClaimsDays) }
            .Where(setting => setting.Item2 is not (0 or (>= Least and <= Most)))
            .Select(setting => $"Retention:{setting.Item1} is {setting.Item2}: give {Least} to {Most} days, or 0 to keep it for ever.");
}
