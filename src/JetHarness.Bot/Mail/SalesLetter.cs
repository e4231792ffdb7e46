using System.Globalization;
using System.Text;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Mail;

/// <summary>A letter to sales about a difference from the specification: whom it goes to, and what it says.</summary>
internal sealed record SalesLetter(string To, string Subject, string Body);

/// <summary>Writes those letters: for sending, and for the console to show where they are sent by hand.</summary>
internal sealed class SalesLetters(IOptions<MailOptions> options, Policy policy)
{
    /// <summary>Whether they go by themselves.</summary>
    public bool AreSent => options.Value.IsOn;

    /// <summary>The letter about a claim. Chinese and English side by side: sales read both, and forward it to who makes the harness.</summary>
    public SalesLetter About(Claim claim)
    {
        var facts = claim.Facts;
        var body = new StringBuilder()
            .AppendLine("客戶反映收到的產品與訂購規格不符，請核對後回覆。")
            .AppendLine("A customer reports a difference from the ordered specification. Please check it.")
            .AppendLine();
        Line(body, "案件 Claim", claim.Number);
        Line(body, "受理日期 Opened on", TaipeiCalendar.DayOf(claim.OpenedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line(body, "訂單 Order", facts.Order?.Number ?? facts.OrderNumber);
        Line(body, "客戶 Customer", facts.Order?.CustomerName);
        Line(body, "產品 Product", facts.Order?.Product);
        Line(body, "序號 Serial number", facts.Serial);
        Line(body, "訂購規格 Ordered specification", facts.Order?.Specification);
        body.AppendLine().AppendLine("客戶說明 The customer's explanation:").AppendLine(claim.Description ?? "-").AppendLine();
        Line(body, "照片 Photos", claim.Media.Length.ToString(CultureInfo.InvariantCulture));
        body.AppendLine("照片與處理請見 Photos and the claim:").AppendLine(LinkTo(claim.Number));
        return new(options.Value.SalesAddress ?? policy.SalesEmail, OneLine($"[{claim.Number}] 規格不符 Specification mismatch {facts.Order?.Number ?? facts.OrderNumber}"), body.ToString());
    }

    private string LinkTo(string number) => options.Value.ConsoleUrl is { } console
        ? $"{console.TrimEnd('/')}/console/claims/{number}"
        : $"/console/claims/{number}";

    private static void Line(StringBuilder body, string label, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            body.Append(label).Append(": ").AppendLine(OneLine(value));
        }
    }

    // What comes from outside must not begin a header or a line of its own.
    private static string OneLine(string words) => string.Concat(words.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
