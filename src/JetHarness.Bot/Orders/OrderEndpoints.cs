using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JetHarness.Bot.Access;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Orders;

internal static class OrderEndpoints
{
    private const int LargestBody = 10 * 1024 * 1024;

    extension(IEndpointRouteBuilder app)
    {
        /// <summary><c>PUT /api/orders</c>: the ERP's orders, all or none.</summary>
        public void MapOrders() => app.MapPut("/api/orders", PutAsync);
    }

    private static async Task<IResult> PutAsync(
        HttpContext context, OrderRegistry registry, IOptions<OrdersOptions> options, CancellationToken ct)
    {
        if (ApiKey.Refusal(context, options.Value.ApiKey) is { } refusal)
        {
            return refusal;
        }

        if (await ReadBodyAsync(context.Request, ct) is not { } body)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {LargestBody / 1024 / 1024} MiB: send the orders in several requests.");
        }

        var (rows, fault) = OrderJson.Read(body);
        if (fault is not null)
        {
            return Problem(StatusCodes.Status400BadRequest, fault);
        }

        try
        {
            return await registry.LoadAsync(rows) switch
            {
                OrderLoad.Applied load => TypedResults.Json(Answers(load), OrderAnswerJson.Default.ImmutableArrayOrderAnswer),
                var refused => TypedResults.Json(
                    Answers(refused), OrderAnswerJson.Default.ImmutableArrayOrderAnswer, statusCode: StatusCodes.Status400BadRequest),
            };
        }
        catch (StoreUnavailableException e)
        {
            context.Response.Headers.RetryAfter = "10";
            return Problem(StatusCodes.Status503ServiceUnavailable, $"Nothing was taken; send it again later. {e.Message}");
        }
    }

    private static ImmutableArray<OrderAnswer> Answers(OrderLoad.Applied load) =>
        [.. load.Rows.Zip(load.Changes, (row, change) => new OrderAnswer(row.Row.Line, row.Order!.Number, Word(change)))];

    private static ImmutableArray<OrderAnswer> Answers(OrderLoad refused) =>
        [.. refused.Rows.Select(row => new OrderAnswer(row.Row.Line, row.Order?.Number ?? row.Row.Number, row.IsGood ? "not_applied" : "bad") { Reasons = row.IsGood ? null : row.Faults })];

    private static string Word(OrderChange change) => change switch
    {
        OrderChange.Added => "added",
        OrderChange.Changed => "changed",
        _ => "unchanged",
    };

    private static JsonHttpResult<OrderProblem> Problem(int status, string error) =>
        TypedResults.Json(new OrderProblem(error), OrderAnswerJson.Default.OrderProblem, statusCode: status);

    /// <summary>The body; null if it is too large, and then it is not read to its end.</summary>
    private static async Task<MemoryStream?> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBody)
        {
            return null;
        }

        var body = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int read; (read = await request.Body.ReadAsync(piece, ct)) > 0;)
        {
            if (body.Length + read > LargestBody)
            {
                return null;
            }

            body.Write(piece, 0, read);
        }

        body.Position = 0;
        return body;
    }
}

/// <summary>What became of a row of <c>PUT /api/orders</c>: <c>added</c>, <c>changed</c>, <c>unchanged</c>; or <c>bad</c>, or <c>not_applied</c> because another was bad.</summary>
internal sealed record OrderAnswer(int Row, string OrderNumber, string Result)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Reasons { get; init; }
}

internal sealed record OrderProblem(string Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImmutableArray<OrderAnswer>))]
[JsonSerializable(typeof(OrderProblem))]
internal sealed partial class OrderAnswerJson : JsonSerializerContext;
