using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Staff;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>One claim: what the rules said, what became of it, and what may be done.</summary>
internal sealed class ClaimPage(ClaimPanels panels, ClaimMoves moves, SalesMails mails, ConsoleText text) : ConsolePage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public ClaimPanel Panel { get; private set; } = null!;

    public IActionResult OnGet() => Show(null, null);

    /// <summary>Makes a move; one that cannot be made shows its form again, as it was filled in.</summary>
    public async Task<IActionResult> OnPostMoveAsync(ClaimMoveForm form)
    {
        switch (await moves.MakeAsync(Member, Number, form))
        {
            case ClaimMoved.Done(var word):
                Toast(word);
                return Redirect($"/console/claims/{Number}");
            case ClaimMoved.Fault(var why, var tried):
                return Show(why, tried);
            case ClaimMoved.Unreadable:
                return BadRequest();
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

    private IActionResult Show(string? fault, ClaimWish? tried)
    {
        if (panels.Find(Number) is not { } panel)
        {
            return NotFound();
        }

        Panel = panel with { Fault = fault, Tried = tried, IsAlone = true };
        return Page();
    }
}
