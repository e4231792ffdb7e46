using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Wording;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Staff.Replies;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary><c>/console/case/{id}</c>: one conversation, its brief, and all that staff can do in it.</summary>
internal sealed class CasePage(
    Database database, StaffActions actions, SendOutlooks outlooks, SendPreviews previews, ReadyReplies replies, ClaimPanels panels, ClaimMoves moves, CurrentPolicy policy, ConsoleText text, TimeProvider time) : ConsolePage
{
    private const int LongestNote = 4000;

    public CaseView Case { get; private set; } = null!;

    public Policy Policy => policy.Value;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>What was typed and could not be sent, or a ready reply that was asked for; it is not lost.</summary>
    public string? Draft { get; private set; }

    /// <summary>How the draft would arrive; null where there is none.</summary>
    public CasePreview? Preview { get; private set; }

    /// <summary>What went wrong, in the language of the console.</summary>
    public string? Problem { get; private set; }

    /// <summary>The ready replies in the customer's language, filled in.</summary>
    public IReadOnlyList<ReadyReply> Replies { get; private set; } = [];

    /// <summary>The panels of the conversation's claims, the newest first.</summary>
    public IReadOnlyList<ClaimPanel> Claims { get; private set; } = [];

    /// <summary>What to do next.</summary>
    public IEnumerable<NextStep> Next => Case.Brief.Next.Select(suggestion => NextStep.Of(suggestion, Case.Row.Id, About, Replies, replies.In(text.Language), text));

    private ClaimPanel? About => Claims.FirstOrDefault(panel => panel.Claim.Number == Case.Brief.Claim?.Number);

    /// <summary>The page, or a part of it; with a ready reply or words that were lost in the composer, or a move of the claim opened, where that is asked for.</summary>
    public IActionResult OnGet(long id, string? part, string? reply, long? again, [FromQuery] ClaimMoveForm choice)
    {
        if (!Load(id))
        {
            return Missing(id);
        }

        if (reply is not null)
        {
            Write(Replies.FirstOrDefault(one => one.Name == reply)?.Body);
        }

        if (again is not null)
        {
            Write(Case.Messages.FirstOrDefault(line => line.Id == again && !line.IsHidden && DeliveryLook.IsLost(line))?.Text);
        }

        if (About is { } about && choice.Wish is { } wish)
        {
            Show(about.Claim.Number, null, wish);
        }

        return part switch
        {
            "chat" => Partial("_CaseChat", this),
            "brief" => Partial("_CaseBrief", this),
            "head" => Partial("_CaseHead", this),
            "outlook" => Partial("_CaseOutlook", Case.Outlook),
            _ => Page(),
        };
    }

    /// <summary>Shows how words would arrive, and sends nothing.</summary>
    public IActionResult OnPostPreview(long id, string? words)
    {
        if (!Load(id))
        {
            return NotFound();
        }

        Write(words);
        return Request.Headers["X-Fragment"] == "1" ? Partial("_CasePreview", this) : Page();
    }

    public async Task<IActionResult> OnPostSayAsync(long id, string? words, string once, bool pays) => CasePreview.FaultOf(words ?? "", text) is { } fault
        ? Refused(id, fault, words)
        : Outcome(id, await actions.SayAsync(Member, id, words ?? "", once, pays), words);

    public async Task<IActionResult> OnPostAskAsync(long id, string? words, string once, WantedKind kind) => CasePreview.FaultOf(words ?? "", text) is { } fault
        ? Refused(id, fault, words)
        : Outcome(id, await actions.AskMoreAsync(Member, id, kind, words ?? "", once), words);

    public async Task<IActionResult> OnPostTakeAsync(long id) => Outcome(id, await actions.TakeOverAsync(Member, id));

    public async Task<IActionResult> OnPostTakeFromAsync(long id, long colleague) => Outcome(id, await actions.TakeFromAsync(Member, id, colleague));

    public async Task<IActionResult> OnPostReopenAsync(long id) => Outcome(id, await actions.ReopenAsync(Member, id));

    public async Task<IActionResult> OnPostHandBackAsync(long id) => Outcome(id, await actions.HandBackAsync(Member, id));

    public async Task<IActionResult> OnPostReleaseAsync(long id) => Outcome(id, await actions.ReleaseToQueueAsync(Member, id));

    public async Task<IActionResult> OnPostCloseAsync(long id, bool quietly) => Outcome(id, await actions.CloseAsync(Member, id, quietly));

    /// <summary>Moves a claim of this conversation; what cannot be done shows its form again, as it was filled in.</summary>
    public async Task<IActionResult> OnPostMoveAsync(long id, string number, ClaimMoveForm form)
    {
        switch (await moves.MakeAsync(Member, number, form))
        {
            case ClaimMoved.Done(var word):
                Toast(word);
                return Redirect($"/console/case/{id}#{ClaimPanel.IdOf(number)}");
            case ClaimMoved.Fault(var why, var tried) when Load(id):
                Show(number, why, tried);
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case ClaimMoved.Unreadable:
                return BadRequest();
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostNoteAsync(long id, string? note)
    {
        var words = note?.ReplaceLineEndings("\n").Trim() ?? "";
        if (words.Length is 0 or > LongestNote)
        {
            return Refused(id, text[words.Length == 0 ? "case.problem_empty" : "case.problem_too_long"]);
        }

        var known = await database.WriteAsync(session =>
        {
            if (ConversationTable.FindById(session, id) is not { IsCustomers: true })
            {
                return false;
            }

            NoteTable.Add(session, id, Member.Id, words, time.GetUtcNow());
            AuditTable.Add(session, Member.Id, "conversation.noted", $"conversation {id}", null, time.GetUtcNow());
            return true;
        });
        return known ? Redirect($"/console/case/{id}#notes") : NotFound();
    }

    private IActionResult Outcome(long id, StaffResult result, string? words = null) => result switch
    {
        StaffResult.Done => Redirect($"/console/case/{id}"),
        StaffResult.Gone => NotFound(),
        StaffResult.CostsPush => Refused(id, text["case.problem_costs_push"], words),
        StaffResult.TakenBy(var name, var since) => Refused(id, text["case.problem_taken", name, ConsoleTime.Clock(since)], words),
        StaffResult.NotAllowed(var why) => Refused(id, text[$"case.problem_{why}"], words),
        _ => throw new System.Diagnostics.UnreachableException($"{result}"),
    };

    // Of whom was erased it can still be read when and why.
    private IActionResult Missing(long id) =>
        database.Read(session => ConversationTable.FindById(session, id)) is { IsErased: true } ? Redirect($"/console/erase/{id}") : NotFound();

    // The page again, with what was typed and what to do.
    private IActionResult Refused(long id, string problem, string? words = null)
    {
        if (!Load(id))
        {
            return NotFound();
        }

        Problem = problem;
        Write(words);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private void Write(string? words) => (Draft, Preview) = (words, CasePreview.Of(words, Case, previews, text));

    private void Show(string number, string? fault, ClaimWish tried) =>
        Claims = [.. Claims.Select(panel => panel.Claim.Number == number ? panel with { Fault = fault, Tried = tried } : panel)];

    private bool Load(long id)
    {
        if (database.ReadSnapshot(session => CaseView.Read(session, id, policy.Value, outlooks.Of)) is not { } view)
        {
            return false;
        }

        Case = view;
        Claims = panels.Of(id);
        var values = view.Values(Member, policy.Value);
        Replies = [.. replies.In(ServedLanguage.Of(view.Row.Language)).Select(reply => reply with { Body = values.Fill(reply.Body) })];
        return true;
    }
}
