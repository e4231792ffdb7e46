using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Briefs;
using JetHarness.Bot.Dialog.Wording;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Staff.Replies;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary><c>/console/case/{id}</c>: one conversation, its brief, and all that staff can do in it.</summary>
internal sealed class CasePage(
    Database database, StaffActions actions, SendOutlooks outlooks, ReadyReplies replies, Policy policy, ConsoleText text, TimeProvider time) : ConsolePage
{
    private const int LongestNote = 4000;

    public CaseView Case { get; private set; } = null!;

    public Policy Policy => policy;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>What was typed and could not be sent; it is not lost.</summary>
    public string? Draft { get; private set; }

    /// <summary>The key of what went wrong, with what goes into it.</summary>
    public string? Problem { get; private set; }

    /// <summary>The ready replies in the customer's language, filled in.</summary>
    public IReadOnlyList<ReadyReply> Replies { get; private set; } = [];

    public IActionResult OnGet(long id, string? part) => !Load(id) ? Missing(id) : part switch
    {
        "chat" => Partial("_CaseChat", this),
        "brief" => Partial("_CaseBrief", this),
        "head" => Partial("_CaseHead", this),
        "outlook" => Partial("_CaseOutlook", Case.Outlook),
        _ => Page(),
    };

    public async Task<IActionResult> OnPostSayAsync(long id, string? words, string once, bool pays)
    {
        Draft = words;
        return ReplyValues.Open(words ?? "") is [var missing, ..]
            ? Refused(id, text["case.problem_variable", missing])
            : Outcome(id, await actions.SayAsync(Member, id, words ?? "", once, pays));
    }

    public async Task<IActionResult> OnPostAskAsync(long id, string? words, string once, WantedKind kind)
    {
        Draft = words;
        return Outcome(id, await actions.AskMoreAsync(Member, id, kind, words ?? "", once));
    }

    public async Task<IActionResult> OnPostTakeAsync(long id) => Outcome(id, await actions.TakeOverAsync(Member, id));

    public async Task<IActionResult> OnPostTakeFromAsync(long id, long colleague) => Outcome(id, await actions.TakeFromAsync(Member, id, colleague));

    public async Task<IActionResult> OnPostReopenAsync(long id) => Outcome(id, await actions.ReopenAsync(Member, id));

    public async Task<IActionResult> OnPostHandBackAsync(long id) => Outcome(id, await actions.HandBackAsync(Member, id));

    public async Task<IActionResult> OnPostReleaseAsync(long id) => Outcome(id, await actions.ReleaseToQueueAsync(Member, id));

    public async Task<IActionResult> OnPostCloseAsync(long id, bool quietly) => Outcome(id, await actions.CloseAsync(Member, id, quietly));

    public async Task<IActionResult> OnPostNoteAsync(long id, string? note)
    {
        var words = note?.ReplaceLineEndings("\n").Trim() ?? "";
        if (words.Length is 0 or > LongestNote)
        {
            return Refused(id, text[words.Length == 0 ? "case.problem_empty" : "case.problem_too_long"]);
        }

        var known = await database.WriteAsync(session =>
        {
            if (ConversationTable.FindById(session, id) is not { IsErased: false })
            {
                return false;
            }

            NoteTable.Add(session, id, Member.Id, words, time.GetUtcNow());
            AuditTable.Add(session, Member.Id, "conversation.noted", $"conversation {id}", null, time.GetUtcNow());
            return true;
        });
        return known ? Redirect($"/console/case/{id}#notes") : NotFound();
    }

    /// <summary>A suggestion's ready text in the customer's language.</summary>
    public ReadyReply? ReadyText(Suggestion suggestion) => Replies.FirstOrDefault(reply => reply.Name == suggestion.Reply);

    /// <summary>What a suggestion is called: for words to say, by what they are about, in the language of the console.</summary>
    public string NameOf(Suggestion suggestion) => suggestion.Action == NextAction.Say && replies.Find(suggestion.Reply, text.Language) is { } reply
        ? reply.Title
        : suggestion is { Action: NextAction.Refuse, Rule: { } rule } ? text["case.action_refuse_by", text[$"case.rule_{rule}"]]
        : text[$"case.action_{suggestion.Action}"];

    private IActionResult Outcome(long id, StaffResult result)
    {
        switch (result)
        {
            case StaffResult.Done:
                return Redirect($"/console/case/{id}");
            case StaffResult.Gone:
                return NotFound();
            case StaffResult.CostsPush:
                return Refused(id, text["case.problem_costs_push"]);
            case StaffResult.TakenBy(var name, var since):
                return Refused(id, text["case.problem_taken", name, ConsoleTime.Clock(since)]);
            case StaffResult.NotAllowed(var why):
                return Refused(id, text[$"case.problem_{why}"]);
            default:
                throw new System.Diagnostics.UnreachableException($"{result}");
        }
    }

    // Of whom was erased it can still be read when and why.
    private IActionResult Missing(long id) =>
        database.Read(session => ConversationTable.FindById(session, id)) is { IsErased: true } ? Redirect($"/console/erase/{id}") : NotFound();

    // The page again, with what was typed and what to do.
    private IActionResult Refused(long id, string problem)
    {
        Problem = problem;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Load(id) ? Page() : NotFound();
    }

    private bool Load(long id)
    {
        if (database.ReadSnapshot(session => CaseView.Read(session, id, policy, outlooks.Of)) is not { } view)
        {
            return false;
        }

        Case = view;
        var values = view.Values(Member, policy);
        Replies = [.. replies.In(ServedLanguage.Of(view.Row.Language)).Select(reply => reply with { Body = values.Fill(reply.Body) })];
        return true;
    }
}
