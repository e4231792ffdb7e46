using System.Text.RegularExpressions;
using JetHarness.Bot.Dialog.Wording;
using JetHarness.Bot.Staff.Replies;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary><c>/console/replies</c>: the ready replies, in three languages. Everybody reads them, admins change them.</summary>
internal sealed partial class RepliesPage(ReadyReplies replies, Database database, ConsoleText text, TimeProvider time) : ConsolePage
{
    /// <summary>The language that is shown.</summary>
    public string Shown { get; private set; } = "zh-Hant";

    public IReadOnlyList<ReadyReply> Replies { get; private set; } = [];

    /// <summary>What could not be stored, with what to do; it is not lost.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was typed and could not be stored.</summary>
    public ReadyReply? Draft { get; private set; }

    public void OnGet(string? of) => Show(of);

    public async Task<IActionResult> OnPostSaveAsync(string? of, string? name, string? title, string? body)
    {
        var reply = new ReadyReply(name?.Trim() ?? "", of is not null && ServedLanguage.All.Contains(of) ? of : "zh-Hant", title?.Trim() ?? "", body?.ReplaceLineEndings("\n").Trim() ?? "", IsShipped: false);
        if (!Member.IsAdmin)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (Fault(reply) is { } fault)
        {
            Show(of);
            (Problem, Draft) = (text[fault], reply);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await replies.SaveAsync(reply.Name, reply.Language, reply.Title, reply.Body);
        await NoteAsync("reply.saved", reply.Name, reply.Language);
        Toast(text["replies.saved"]);
        return Redirect($"/console/replies?of={reply.Language}#{reply.Name}");
    }

    public async Task<IActionResult> OnPostTakeAwayAsync(string of, string name)
    {
        if (!Member.IsAdmin)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (replies.Find(name, of) is { } reply)
        {
            await (ReadyReplies.HasShipped(name, of) ? replies.SaveAsync(name, of, reply.Title, "") : replies.ForgetAsync(name, of));
            await NoteAsync("reply.taken_away", name, of);
            Toast(text["replies.taken_away"]);
        }

        return Redirect($"/console/replies?of={of}");
    }

    public async Task<IActionResult> OnPostPutBackAsync(string of, string name)
    {
        if (!Member.IsAdmin)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        await replies.ForgetAsync(name, of);
        await NoteAsync("reply.put_back", name, of);
        Toast(text["replies.put_back_done"]);
        return Redirect($"/console/replies?of={of}#{name}");
    }

    /// <summary>The shipped replies of the language that were taken away, and can be put back.</summary>
    public IEnumerable<string> TakenAway => ReadyReplies.ShippedNames(Shown).Except(Replies.Select(reply => reply.Name));

    private void Show(string? language)
    {
        Shown = language is not null && ServedLanguage.All.Contains(language) ? language : "zh-Hant";
        Replies = replies.In(Shown);
    }

    private static string? Fault(ReadyReply reply) => reply switch
    {
        _ when !ReplyName().IsMatch(reply.Name) => "replies.fault_name",
        { Title.Length: 0 or > ReadyReply.LongestTitle } => "replies.fault_title",
        { Body.Length: 0 or > ReadyReply.LongestBody } => "replies.fault_body",
        _ when ReplyValues.Unknown(reply.Body).Count > 0 => "replies.fault_variable",
        _ => null,
    };

    private Task NoteAsync(string action, string name, string language) => database.WriteAsync(session =>
    {
        AuditTable.Add(session, Member.Id, action, $"reply {name}", language, time.GetUtcNow());
        return true;
    });

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex ReplyName();
}
