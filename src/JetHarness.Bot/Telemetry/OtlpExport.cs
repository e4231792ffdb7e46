using System.Diagnostics;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace JetHarness.Bot.Telemetry;

/// <summary>Collects our own metrics and traces, and those of ASP.NET Core, HttpClient and Npgsql, and sends them by OTLP.</summary>
internal sealed class OtlpExport(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Name)
            .AddMeter(Measures.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql")
            .AddOtlpExporter((otlp, _) => Point(otlp, "v1/metrics"))
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Name)
            .AddSource(Traces.SourceName, "Microsoft.AspNetCore", "System.Net.Http")
            .AddProcessor(new WithoutAddresses())
            .AddOtlpExporter(otlp => Point(otlp, "v1/traces"))
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask; // what the last turns leave is sent when all have stopped: Dispose

    /// <summary>Sends what was collected so far.</summary>
    public void Flush()
    {
        _traces?.ForceFlush();
        _metrics?.ForceFlush();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // OTEL_SERVICE_NAME wins.
    private static void Name(ResourceBuilder resource)
    {
        if (Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME") is null)
        {
            resource.AddService("jetharness-bot", serviceVersion: typeof(OtlpExport).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Environment.MachineName);
        }
    }

    private void Point(OtlpExporterOptions otlp, string path)
    {
        if (options.Value.OtlpEndpoint is { } endpoint)
        {
            otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
            otlp.Endpoint = new Uri(endpoint.TrimEnd('/') + "/" + path);
        }
    }

    /// <summary>
    /// Takes away what stands behind the question mark of an address that was asked of us, since staff search for customers' words with it, and of an address
    /// that we ask all but the host: in it stand tokens, customers' ids and the alarms' own address, which is a secret.
    /// </summary>
    private sealed class WithoutAddresses : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            data.SetTag("url.query", null);
            if (data.GetTagItem("url.full") is string full)
            {
                data.SetTag("url.full", Uri.TryCreate(full, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : null);
            }
        }
    }
}
