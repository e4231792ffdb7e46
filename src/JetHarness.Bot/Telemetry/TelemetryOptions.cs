namespace JetHarness.Bot.Telemetry;

/// <summary>Section <c>Telemetry</c>: where metrics and traces go. OpenTelemetry's own variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and so on) do as well.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>The address of a collector that takes OTLP over HTTP, such as <c>http://127.0.0.1:4318</c>; none, and the section sends nothing.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>What cannot be right: one sentence per fault, naming the key.</summary>
    public IEnumerable<string> Faults() =>
        OtlpEndpoint is null || (Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            ? []
            : [$"Telemetry:OtlpEndpoint is '{OtlpEndpoint}': give the collector's address for OTLP over HTTP, such as http://127.0.0.1:4318."];
}
