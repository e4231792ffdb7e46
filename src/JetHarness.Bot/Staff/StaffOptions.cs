namespace JetHarness.Bot.Staff;

/// <summary>Section <c>Staff</c>.</summary>
internal sealed class StaffOptions
{
    public const string Section = "Staff";

    /// <summary>What the console calls the company.</summary>
    public string CompanyName { get; set; } = "JetHarness";

    /// <summary>Hours without any use after which a session ends.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>Days after which a session ends, however much it is used.</summary>
    public int SessionDays { get; set; } = 7;

    /// <summary>Wrong passwords or codes in a row that lock an account for those who make them: strangers together, and each browser that the member has signed in with.</summary>
    public int LockoutTries { get; set; } = 8;

    /// <summary>Minutes for which it is locked.</summary>
    public int LockoutMinutes { get; set; } = 10;

    /// <summary>Tries to sign in that one address may make in a minute, and that may be made for one account.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Minutes of office hours after which staff are told that nobody took a customer; 0 is never told.</summary>
    public int UntakenMinutes { get; set; } = 10;

    /// <summary>Whether staff may have notices in a chat of their own; on LINE each is a paid message.</summary>
    public bool ChatNotices { get; set; }

    /// <summary>One sentence per setting that cannot be right, naming the key.</summary>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(CompanyName))
        {
            yield return "Staff:CompanyName is empty; give the company's name, or leave the key out.";
        }

        (string Key, int Value, int Least, int Most)[] numbers =
        [
            ("SessionHours", SessionHours, 1, 720),
            ("SessionDays", SessionDays, 1, 90),
            ("LockoutTries", LockoutTries, 3, 100),
            ("LockoutMinutes", LockoutMinutes, 1, 1440),
            ("SignInsPerMinute", SignInsPerMinute, 5, 10_000),
            ("UntakenMinutes", UntakenMinutes, 0, 1440),
        ];
        foreach (var (key, value, least, most) in numbers)
        {
            if (value < least || value > most)
            {
                yield return $"Staff:{key} is {value}; it must be from {least} to {most}.";
            }
        }
    }
}
