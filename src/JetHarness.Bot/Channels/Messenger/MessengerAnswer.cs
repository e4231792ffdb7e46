using System.Globalization;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>What became of a call to the Graph API (https://developers.facebook.com/docs/graph-api/guides/error-handling).</summary>
internal sealed record MessengerAnswer : ChannelAnswer
{
    private const int LongestDetail = 500;
    private static readonly string[] UsageHeaders = ["X-App-Usage", "X-Page-Usage", "X-Business-Use-Case-Usage"];

    public MessengerAnswer(ChannelAnswer answer)
        : base(answer)
    {
    }

    /// <summary>It answered, and not with an error: now and then an error comes with status 200.</summary>
    public bool IsDone => IsSuccess && !Error.IsObject;

    /// <summary>The error's code; null where there is none.</summary>
    public long? Code => Error.At("code").Whole();

    /// <summary>What tells errors of one code apart.</summary>
    public long? Subcode => Error.At("error_subcode").Whole();

    /// <summary>Whether Meta itself takes it for passing.</summary>
    public bool IsTransient => Error.At("is_transient").IsTrue;

    /// <summary>Meta's own message; empty where there is none.</summary>
    public string Message => Error.At("message").Text() ?? "";

    /// <summary>The status and what Meta says about it, with the id that its support asks for.</summary>
    public string Why
    {
        get
        {
            if (Status is not { } status)
            {
                return NoAnswer ?? "Facebook did not answer.";
            }

            var code = (Code, Subcode) switch
            {
                (null, _) => "",
                ({ } one, null) => string.Create(CultureInfo.InvariantCulture, $", error {one}"),
                ({ } one, { } two) => string.Create(CultureInfo.InvariantCulture, $", error {one}/{two}"),
            };
            var trace = Error.At("fbtrace_id").Text() is { } id ? $" (fbtrace_id {id})" : "";
            var words = Message.Length > 0 ? $": {Message.TrimEnd('.')}" : "";
            return TextLimit.Units($"Facebook answered {(int)status}{code}{words}", LongestDetail) + trace + ".";
        }
    }

    /// <summary>How long until calls are let through again, by the usage headers; null if they do not say (https://developers.facebook.com/docs/graph-api/overview/rate-limiting).</summary>
    public TimeSpan? RegainAfter => RetryAfter ?? (Usages().Max() is { } minutes and > 0 and < 1440 ? TimeSpan.FromMinutes(minutes) : null);

    private WireJson Error => Json.At("error");

    private IEnumerable<long?> Usages() =>
        from header in UsageHeaders
        where Headers is not null && Headers.Contains(header)
        from text in Headers!.GetValues(header)
        let usage = WireJson.TryParse(System.Text.Encoding.UTF8.GetBytes(text)) ?? default
        from one in usage.Properties().SelectMany(property => property.Value.Items()).Prepend(usage)
        select one.At("estimated_time_to_regain_access").Whole();
}
