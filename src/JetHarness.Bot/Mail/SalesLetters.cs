using System.Globalization;
using System.Text;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Mail;

/// <summary>Writes the letters to sales about differences from the specification: for sending, and for the console to show where they are sent by hand.</summary>
internal sealed class SalesLetters(IOptions<MailOptions> options, CurrentPolicy policy)
{
    /// <summary>Whether they go by themselves.</summary>
    public bool AreSent => options.Value.IsOn;

    /// <summary>
    /// The letter about a claim. Chinese and English side by side: sales read both, and forward it to who makes the harness. Its links lead to the
    /// console, which asks for a sign-in: under <c>Mail:ConsoleUrl</c>, else under <paramref name="address"/>, else without a host.
    /// </summary>
    public Letter About(Session session, FiledClaimRow row, string? address = null)
    {
        var claim = ClaimRows.Read(row.Body);
        var facts = claim.Facts;
        var photos = claim.Media.Select(message => MediaTable.FindShown(session, row.Channel, message)).OfType<long>().ToList();
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
        Line(body, "照片（需登入）Photos (sign-in required)", photos.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var photo in photos)
        {
            body.AppendLine(LinkTo(address, $"photos/{photo.ToString(CultureInfo.InvariantCulture)}"));
        }

        body.AppendLine().AppendLine("案件 The claim:").AppendLine(LinkTo(address, $"claims/{claim.Number}"));
        return new(options.Value.SalesAddress ?? policy.Value.SalesEmail, OneLine($"[{claim.Number}] 規格不符 Specification mismatch {facts.Order?.Number ?? facts.OrderNumber}"), body.ToString());
    }

    private string LinkTo(string? address, string page) => $"{(options.Value.ConsoleUrl ?? address)?.TrimEnd('/')}/console/{page}";

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
