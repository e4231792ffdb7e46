using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Mail;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary>A claim with its history and the moves that may be made: <c>&lt;partial name="_ClaimPanel" model="panel" /&gt;</c>.</summary>
internal sealed record ClaimPanel
{
    public required FiledClaimRow Row { get; init; }
    public required Claim Claim { get; init; }

    /// <summary>What became of it so far, the last first.</summary>
    public required IReadOnlyList<ClaimEventRow> Steps { get; init; }

    /// <summary>What may be done now.</summary>
    public required IReadOnlyList<ClaimMove> Moves { get; init; }

    /// <summary>The letter to sales, where there is one.</summary>
    public SalesMailRow? Mail { get; init; }

    /// <summary>What that letter says.</summary>
    public required Letter Letter { get; init; }

    /// <summary>Whether letters go by themselves.</summary>
    public required bool MailIsOn { get; init; }

    /// <summary>Today in Taipei.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Where its moves are posted to.</summary>
    public required string MovesTo { get; init; }

    /// <summary>Where to go after something was done with the letter: an address of the console; null for the claim's own page.</summary>
    public string? Back { get; init; }

    /// <summary>Whether the page is about this claim alone, and has its number at the head.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Why the move that was just tried was not made: a text.</summary>
    public string? Fault { get; init; }

    /// <summary>What was tried or is suggested, for its form to be shown filled in.</summary>
    public ClaimWish? Tried { get; init; }

    /// <summary>Whether the promised day has passed.</summary>
    public bool IsOverdue => Row.DueOn < Today;

    /// <summary>Whether it is promised for the next working day at the latest.</summary>
    public required bool IsDueSoon { get; init; }

    /// <summary>Whether there is a letter to sales to show.</summary>
    public bool HasLetter => Mail is not null || Claim.Kind == ClaimKind.SpecMismatch;

    /// <summary>Whether nothing more is owed to the customer.</summary>
    public bool IsEnded => ClaimLife.IsEnded(Claim.State);

    /// <summary>The id of the letter on the page.</summary>
    public string LetterId => $"letter-{Claim.Number}";

    /// <summary>The id of a move's form on the page.</summary>
    public string IdOf(ClaimMove move) => $"{Claim.Number}-{ClaimLook.Word(move)}";

    /// <summary>The id of a claim's panel on the page.</summary>
    public static string IdOf(string number) => $"claim-{number}";

    /// <summary>Whether the letter still has to go.</summary>
    public bool MailWaits => Mail is { State: not ("sent" or "by_hand") };

    /// <summary>Whether a yes would depart from what the rules said.</summary>
    public bool ApprovalIsOverride => ClaimLife.IsOverride(Claim.Decision, ClaimMove.Approve, null);

    /// <summary>Whether the rules found this one to hold.</summary>
    public bool Holds(RuleId rule) => Claim.Decision.Trace.Any(result => result.Rule == rule && result.Finding == Finding.Holds);
}

/// <summary>Gathers panels.</summary>
internal sealed class ClaimPanels(Database database, SalesLetters letters, WorkingDays days, IHttpContextAccessor request, TimeProvider time)
{
    /// <summary>Whether letters go by themselves.</summary>
    public bool MailIsOn => letters.AreSent;

    /// <summary>The panel of that claim; null if there is none.</summary>
    public ClaimPanel? Find(string number) => database.ReadSnapshot(session => Find(session, number));

    /// <summary>The panels of a conversation's claims for its case page, the newest first.</summary>
    public IReadOnlyList<ClaimPanel> Of(long conversationId) => database.ReadSnapshot(session => ClaimListing.NumbersOf(session, conversationId)
        .ConvertAll(number => Find(session, number)! with { MovesTo = $"/console/case/{conversationId}?handler=Move", Back = $"/console/case/{conversationId}#{ClaimPanel.IdOf(number)}" }));

    private ClaimPanel? Find(Session session, string number)
    {
        if (ClaimTable.Find(session, number) is not { } row)
        {
            return null;
        }

        var claim = ClaimRows.Read(row.Body);
        var today = TaipeiCalendar.DayOf(time.GetUtcNow());
        return new ClaimPanel
        {
            Row = row,
            Claim = claim,
            Steps = [.. ClaimEventTable.Of(session, number).AsEnumerable().Reverse()],
            Moves = [.. ClaimLife.From(claim.State, ClaimMover.Staff)],
            Mail = SalesMailTable.Find(session, number),
            Letter = letters.About(session, row, request.HttpContext is { Request: var asked } ? $"{asked.Scheme}://{asked.Host}" : null),
            MailIsOn = letters.AreSent,
            MovesTo = $"/console/claims/{number}/move",
            Today = today,
            IsDueSoon = row.DueOn <= days.After(today, 1),
        };
    }
}
