using System.CommandLine;
using System.Text.Json;
using JetHarness.Bot.Operations;

namespace JetHarness.Bot.Commands;

/// <summary><c>doctor</c>: one line for each part of the service; exit status 1 if any is at fault.</summary>
internal static class DoctorCommand
{
    private const string About =
        """
        Checks settings, store, disk, photos, orders, accounts, clock, mail and the channels that are switched on: one line each, "ok", "warning" or "FAULT",
        with what to do. The exit status is 1 if anything is at fault. It reads the same settings as serve, and may run beside it; LINE's webhook is
        tried in earnest, so the service should run.

        Examples: doctor
                  doctor --json
        """;

    public static Command Make(string[] settings, Ends ends)
    {
        var asJson = new Option<bool>("--json") { Description = "One JSON object for other programs: status, and findings with status, name and sentence." };
        var doctor = new Command("doctor", About) { asJson };
        doctor.SetAction((parsed, ct) => parsed.GetValue(asJson) ? ReportAsync(settings, ends, ct) : ExamineAsync(settings, ends, ct));
        return doctor;
    }

    private static async Task<int> ExamineAsync(string[] settings, Ends ends, CancellationToken ct)
    {
        await using var app = CommandHost.Open(settings);
        var status = 0;
        await foreach (var finding in app.Services.GetRequiredService<Doctor>().ExamineAsync(ct))
        {
            await ends.Out.WriteLineAsync($"{Word(finding.Severity),-7}  {finding.Name}: {finding.Sentence}");
            status = finding.Severity is Severity.Fault ? 1 : status;
        }

        return status;
    }

    private static async Task<int> ReportAsync(string[] settings, Ends ends, CancellationToken ct)
    {
        await using var app = CommandHost.Open(settings);
        var findings = new List<Finding>();
        await foreach (var finding in app.Services.GetRequiredService<Doctor>().ExamineAsync(ct))
        {
            findings.Add(finding);
        }

        var report = FindingsReport.Of(findings);
        await ends.Out.WriteLineAsync(JsonSerializer.Serialize(report, FindingsJson.Default.FindingsReport));
        return report.Status is Severity.Fault ? 1 : 0;
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Ok => "ok",
        Severity.Warning => "warning",
        _ => "FAULT",
    };
}
