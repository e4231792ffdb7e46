using System.CommandLine;
using JetHarness.Bot.Operations;

namespace JetHarness.Bot.Commands;

/// <summary><c>doctor</c>: one line for each part of the service; exit status 1 if any is at fault.</summary>
internal static class DoctorCommand
{
    private const string About =
        """
        Checks settings, store, photos, orders, clock and the channels that are switched on: one line each, "ok", "warning" or "FAULT", with what to do.
        The exit status is 1 if anything is at fault. It reads the same settings as serve, and may run beside it.

        Example: doctor
        """;

    public static Command Make(string[] settings, Ends ends)
    {
        var doctor = new Command("doctor", About);
        doctor.SetAction((_, ct) => ExamineAsync(settings, ends, ct));
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

    private static string Word(Severity severity) => severity switch
    {
        Severity.Ok => "ok",
        Severity.Warning => "warning",
        _ => "FAULT",
    };
}
