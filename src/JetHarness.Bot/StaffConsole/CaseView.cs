using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Briefs;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Staff.Replies;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary>A case as its page shows it: the chat, and the brief beside it, read at one moment.</summary>
internal sealed record CaseView
{
    public required ConversationRow Row { get; init; }
    public required CaseHead Head { get; init; }
    public required ImmutableArray<CaseMessage> Messages { get; init; }
    public required CaseBrief Brief { get; init; }

    /// <summary>Claims of this order or serial number that are not this conversation's.</summary>
    public required ImmutableArray<RelatedClaim> Related { get; init; }

    /// <summary>Other conversations in which one of the photos was sent too.</summary>
    public required ImmutableArray<long> SamePhoto { get; init; }
    public required ImmutableArray<NoteRow> Notes { get; init; }

    /// <summary>The names of the accounts that wrote the notes.</summary>
    public required IReadOnlyDictionary<long, string> Names { get; init; }

    /// <summary>What it would mean to send something now.</summary>
    public required SendOutlook Outlook { get; init; }

    /// <summary>Why the platform did not give us the chat, in its own words; null where it did, or was not asked.</summary>
    public string? ChatTrouble { get; private init; }

    /// <summary>The key of what staff should know about who holds the chat on its platform; null where it is ours, or nobody of the staff is wanted.</summary>
    public string? ChatNote => (Row.Control, Row.ThreadOwner) switch
    {
        ("staff", "other") when Row.StaffId is null => "case.chat_elsewhere",
        ("staff" or "queued", "other") => "case.chat_other",
        ("staff" or "queued", "asked") => "case.chat_asked",
        ("staff" or "queued", "passed") => "case.chat_passed",
        _ => null,
    };

    /// <summary>The customer's name; where the platform tells none, the end of the id.</summary>
    public string Name => Head.DisplayName is { Length: > 0 } name ? name : Row.ChatId[^Math.Min(6, Row.ChatId.Length)..];

    /// <summary>Whether that member has the conversation, and so may answer.</summary>
    public bool IsMine(StaffMember member) => Row.Control == "staff" && Row.StaffId == member.Id;

    /// <summary>What the variables of ready replies stand for here.</summary>
    public ReplyValues Values(StaffMember member, Policy policy) => new(new Dictionary<string, string?>
    {
        ["customer"] = Head.DisplayName,
        ["me"] = member.Name,
        ["order"] = Brief.OrderNumber,
        ["serial"] = Brief.Serial,
        ["product"] = Brief.Order?.Product,
        ["claim"] = Brief.Claim?.Number,
        ["sales"] = policy.SalesEmail,
        ["min"] = policy.ReplacementDaysMin.ToString(CultureInfo.InvariantCulture),
        ["max"] = policy.ReplacementDaysMax.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>Reads a case as of one moment; null if there is no such conversation, or nothing is left of it.</summary>
    public static CaseView? Read(Session session, long id, Policy policy, Func<Session, ConversationRow, SendOutlook> outlook)
    {
        if (ConversationTable.FindById(session, id) is not { IsCustomers: true } row)
        {
            return null;
        }

        var head = CaseReads.Head(session, id);
        var conversation = StoredState.OrWhatIsLeft(row, out _);
        conversation = conversation with { Control = ClaimRows.Read(row.Control, DialogJson.Default.Control) };
        ImmutableArray<Claim> claims = [.. ClaimTable.Of(session, id).Select(ClaimRows.Read)];
        EscalationReason? why = head.EscalatedFor is { } word ? ClaimRows.Read(word, DialogJson.Default.EscalationReason) : null;
        var brief = CaseBrief.Of(conversation, claims, why, policy);
        var notes = NoteTable.Of(session, id);
        return new CaseView
        {
            Row = row,
            Head = head,
            Messages = [.. CaseReads.Messages(session, id, row.Channel)],
            Brief = brief,
            Related = [.. CaseReads.Related(session, brief.OrderNumber, brief.Serial).Where(claim => claim.ConversationId != id)],
            SamePhoto = [.. CaseReads.SamePhotoElsewhere(session, id)],
            Notes = [.. notes],
            Names = notes.Select(note => note.StaffId).Distinct().ToDictionary(staff => staff, staff => StaffTable.Of(session, staff)?.Name ?? "?"),
            Outlook = outlook(session, row),
            ChatTrouble = CaseReads.WhyChatWasNotGiven(session, id),
        };
    }
}
