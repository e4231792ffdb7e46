using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JetHarness.Bot.Operations;

internal static class HealthEndpoints
{
    extension(IEndpointRouteBuilder app)
    {
        /// <summary><c>GET /health/live</c>: the process answers. <c>GET /health/ready</c>: store and photos do their work.</summary>
        public void MapHealth()
        {
            app.MapGet("/health/live", () => Answer([]));
            app.MapGet("/health/ready", async (Readiness readiness) => Answer(await readiness.CheckAsync()));
        }
    }

    private static JsonHttpResult<Health> Answer(ImmutableArray<PartFault> faults) =>
        TypedResults.Json(
            new Health(faults.IsEmpty ? "ok" : "unavailable", faults),
            HealthJson.Default.Health,
            statusCode: faults.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}

/// <summary>What a health check answers: <c>ok</c> or <c>unavailable</c>, and each part that is at fault.</summary>
internal sealed record Health(string Status, ImmutableArray<PartFault> Faults);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Health))]
internal sealed partial class HealthJson : JsonSerializerContext;
