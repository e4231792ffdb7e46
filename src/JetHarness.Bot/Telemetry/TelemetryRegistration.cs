using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Telemetry;

internal static class TelemetryRegistration
{
    /// <summary>OpenTelemetry's own settings that say that there is a collector (https://opentelemetry.io/docs/specs/otel/protocol/exporter/).</summary>
    private static readonly string[] StandardKeys =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds the sending of metrics and traces, where a collector is named; nothing listens else.</summary>
        public WebApplicationBuilder AddTelemetry()
        {
            builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, Validation>();
            if (builder.Configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)}"] is not null
                || StandardKeys.Any(key => builder.Configuration[key] is { Length: > 0 }))
            {
                builder.Services.AddSingleton<OtlpExport>();
                builder.Services.AddHostedService(services => services.GetRequiredService<OtlpExport>());
            }

            return builder;
        }
    }

    private sealed class Validation : IValidateOptions<TelemetryOptions>
    {
        public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
