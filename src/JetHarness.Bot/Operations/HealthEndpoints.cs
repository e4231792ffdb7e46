using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JetHarness.Bot.Operations;

internal static class HealthEndpoints
{
    extension(IEndpointRouteBuilder app)
    {
        /// <summary><c>GET /health/live</c>: the process answers. <c>GET /health/ready</c>: store and photos do their work.</summary>
        public void MapHealth()
        {
            app.MapGet("/health/live", () => Answer([], []));
            app.MapGet("/health/ready", async (Readiness readiness, IServiceProvider services) =>
                Answer(await readiness.CheckAsync(), [.. Warnings(services)]));
        }
    }

    // What keeps one channel from speaking or being heard is told; the service is as ready as before for the rest of its work.
    private static IEnumerable<PartFault> Warnings(IServiceProvider services)
    {
        foreach (var (channel, alarm) in services.GetRequiredService<ChannelGates>().Alarms)
        {
            yield return new(channel, alarm);
        }

        if (services.GetService<MessengerSubscriptionWatch>()?.Alarm is { } subscription)
        {
            yield return new("messenger", subscription);
        }
    }

    private static JsonHttpResult<Health> Answer(ImmutableArray<PartFault> faults, ImmutableArray<PartFault> warnings) =>
        TypedResults.Json(
            new Health(faults.IsEmpty ? "ok" : "unavailable", faults) { Warnings = warnings.IsEmpty ? null : warnings },
            HealthJson.Default.Health,
            statusCode: faults.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}

/// <summary>What a health check answers: <c>ok</c> or <c>unavailable</c>, and each part that is at fault.</summary>
internal sealed record Health(string Status, ImmutableArray<PartFault> Faults)
{
    /// <summary>What somebody should look at though the service does its work; null if there is nothing.</summary>
    public ImmutableArray<PartFault>? Warnings { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Health))]
internal sealed partial class HealthJson : JsonSerializerContext;
