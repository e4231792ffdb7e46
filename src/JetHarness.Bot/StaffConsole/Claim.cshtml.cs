using System.Text.Json;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Staff;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>One claim: what the rules said, what became of it, and what may be done.</summary>
internal sealed class ClaimPage(ClaimPanels panels, ClaimDecisions decisions, SalesMails mails, ConsoleText text) : ConsolePage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public ClaimPanel Panel { get; private set; } = null!;

    public IActionResult OnGet() => Show(null, null, null);

    /// <summary>Makes a move; one that cannot be made shows its form again, as it was filled in.</summary>
    public async Task<IActionResult> OnPostMoveAsync(string? move, long version, string? rule, string? request, string? reason, string? note, string? back)
    {
        if (Read(move, DialogJson.Default.ClaimMove) is not { } wanted)
        {
            return BadRequest();
        }

        var wish = new ClaimWish(wanted, ClaimMover.Staff, Read(rule, DialogJson.Default.RuleId), reason, note?.ReplaceLineEndings("\n"), Read(request, DialogJson.Default.ClaimRequest));
        switch (await decisions.MoveAsync(Member, Number, version, wish))
        {
            case ClaimResult.Done(var state):
                Toast(text["claims.moved", Number, text[$"claims.state_{Word(state)}"]]);
                return Redirect(back is null ? $"/console/claims/{Number}" : ConsolePath.Local(back));
            case ClaimResult.Overtaken(var by, var at, var state):
                return Show(text["claims.overtaken", by ?? text["claims.the_customer"], at is { } when ? ConsoleTime.Exact(when) : "", text[$"claims.state_{Word(state)}"]], wish, back);
            case ClaimResult.NotAllowed(var why):
                return Show(text[$"claims.fault_{why}"], wish, back);
            default:
                return NotFound();
        }
    }

    public Task<IActionResult> OnPostPlanMailAsync(string? back) => MailAsync(mails.PlanAsync, "claims.mail_planned", back);

    public Task<IActionResult> OnPostMailSentAsync(string? back) => MailAsync(mails.MarkSentAsync, "claims.mail_marked", back);

    public Task<IActionResult> OnPostMailAgainAsync(string? back) => MailAsync(mails.TryAgainAsync, "claims.mail_tried", back);

    private async Task<IActionResult> MailAsync(Func<StaffMember, string, Task<bool>> work, string done, string? back)
    {
        Toast(text[await work(Member, Number) ? done : "claims.mail_unchanged", Number]);
        return Redirect(back is null ? $"/console/claims/{Number}" : ConsolePath.Local(back));
    }

    private IActionResult Show(string? fault, ClaimWish? tried, string? back)
    {
        if (panels.Find(Number) is not { } panel)
        {
            return NotFound();
        }

        Panel = panel with { Fault = fault, Tried = tried, Back = back, IsAlone = true };
        return Page();
    }

    private static string Word(ClaimState state) => Conversations.ClaimRows.Word(state, DialogJson.Default.ClaimState);

    private static T? Read<T>(string? word, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : struct, Enum
    {
        try
        {
            return string.IsNullOrEmpty(word) ? null : Conversations.ClaimRows.Read(word, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
