namespace JetHarness.Bot.Mail;

/// <summary>A letter: whom it goes to, and what it says.</summary>
internal sealed record Letter(string To, string Subject, string Body);
