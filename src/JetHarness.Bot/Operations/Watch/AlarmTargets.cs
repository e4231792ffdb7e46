using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using JetHarness.Bot.Mail;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations.Watch;

/// <summary>Where alarms are told: in the log always, by mail and to a webhook where section <c>Watch</c> names them. One message tells all that is new.</summary>
internal sealed partial class AlarmTargets(IOptions<WatchOptions> options, IOptions<MailOptions> mail, SmtpSender smtp, TimeProvider time, ILogger<AlarmTargets> logger) : IDisposable
{
    private const string Log = "log";
    private const string Mail = "mail";
    private const string Webhook = "webhook";
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Every target that there may be.</summary>
    public static ImmutableArray<string> All { get; } = [Log, Mail, Webhook];

    /// <summary>Whether it is switched on.</summary>
    public bool IsOn(string target) => target switch
    {
        Mail => options.Value.MailTo is not null && mail.Value.IsOn,
        Webhook => options.Value.WebhookUrl is not null,
        _ => true,
    };

    /// <summary>Tells what is new and what is over; false if the target did not take it, which is tried again with the next look.</summary>
    public async Task<bool> TellAsync(string target, IReadOnlyList<AlarmRow> raised, IReadOnlyList<AlarmRow> over, CancellationToken ct)
    {
        var why = target switch
        {
            Mail => await MailAsync(raised, over, ct),
            Webhook => await PostAsync(raised, over, ct),
            _ => Write(raised, over),
        };
        if (why is not null)
        {
            Lines.NotTold(logger, target, why);
        }

        return why is null;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private string? Write(IReadOnlyList<AlarmRow> raised, IReadOnlyList<AlarmRow> over)
    {
        foreach (var alarm in raised)
        {
            Lines.Raised(logger, alarm.Name, alarm.Sentence);
        }

        foreach (var alarm in over)
        {
            Lines.Over(logger, alarm.Name);
        }

        return null;
    }

    private async Task<string?> MailAsync(IReadOnlyList<AlarmRow> raised, IReadOnlyList<AlarmRow> over, CancellationToken ct)
    {
        var names = string.Join(", ", (raised.Count > 0 ? raised : over).Select(alarm => alarm.Name));
        var body = new StringBuilder();
        foreach (var alarm in raised)
        {
            body.Append(CultureInfo.InvariantCulture, $"{alarm.Severity.ToUpperInvariant()} {alarm.Name}, since {alarm.Since:yyyy-MM-dd HH:mm} UTC\r\n{alarm.Sentence}\r\n\r\n");
        }

        foreach (var alarm in over)
        {
            body.Append(CultureInfo.InvariantCulture, $"All clear: {alarm.Name}, since {alarm.OverAt:yyyy-MM-dd HH:mm} UTC\r\n\r\n");
        }

        var letter = new Letter(options.Value.MailTo!, $"[JetHarness.Bot] {(raised.Count > 0 ? "Alarm" : "All clear")}: {names}", body.ToString());
        return await smtp.SendAsync(letter, $"alarm-{Guid.NewGuid():N}", ct) switch
        {
            MailResult.Later(var why) => why,
            MailResult.Never(var why) => why,
            _ => null,
        };
    }

    private async Task<string?> PostAsync(IReadOnlyList<AlarmRow> raised, IReadOnlyList<AlarmRow> over, CancellationToken ct)
    {
        var message = new AlarmMessage(
            raised.Count > 0 ? "alarm" : "clear",
            time.GetUtcNow(),
            [.. raised.Select(alarm => new AlarmBody(alarm.Name, alarm.Severity, alarm.Sentence, alarm.Since, null))],
            [.. over.Select(alarm => new AlarmBody(alarm.Name, alarm.Severity, alarm.Sentence, alarm.Since, alarm.OverAt))]);
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, AlarmJson.Default.AlarmMessage));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await _http.PostAsync(options.Value.WebhookUrl, content, ct);
            return response.IsSuccessStatusCode ? null : $"It answered {(int)response.StatusCode}.";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return e.Message;
        }
    }

    private static partial class Lines
    {
        [LoggerMessage(LogLevel.Critical, "Alarm {Name}: {Sentence}")]
        public static partial void Raised(ILogger logger, string name, string sentence);

        [LoggerMessage(LogLevel.Warning, "All clear: {Name}.")]
        public static partial void Over(ILogger logger, string name);

        [LoggerMessage(LogLevel.Error, "Alarms could not be told by {Target} ({Why}); they are with the next look. Check sections Watch and Mail.")]
        public static partial void NotTold(ILogger logger, string target, string why);
    }
}

/// <summary>What is posted to the webhook: <c>status</c> is <c>alarm</c> where something is new, <c>clear</c> where something is only over.</summary>
internal sealed record AlarmMessage(string Status, DateTimeOffset At, ImmutableArray<AlarmBody> Alarms, ImmutableArray<AlarmBody> Cleared);

/// <summary>One alarm in it.</summary>
internal sealed record AlarmBody(string Name, string Severity, string Sentence, DateTimeOffset Since, DateTimeOffset? OverAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlarmMessage))]
internal sealed partial class AlarmJson : JsonSerializerContext;
