using System.Collections.Immutable;
using System.Text.Json.Serialization;
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
            app.MapGet("/health/live", () => Answer([], null));
            app.MapGet("/health/ready", async (Readiness readiness, IServiceProvider services) =>
                Answer(await readiness.CheckAsync(), services.GetService<MessengerSubscriptionWatch>()?.Alarm));
        }
    }

    // What keeps one channel from being heard is told; the service is as ready as before for the rest of its work.
    private static JsonHttpResult<Health> Answer(ImmutableArray<PartFault> faults, string? subscription) =>
        TypedResults.Json(
            new Health(faults.IsEmpty ? "ok" : "unavailable", faults) { Warnings = subscription is null ? null : [new("messenger", subscription)] },
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
