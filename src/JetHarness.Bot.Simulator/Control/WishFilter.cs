using System.Text.Json;

namespace JetHarness.Bot.Simulator.Control;

/// <summary>
/// Answers a wish that lacks something, or is of the wrong kind, with 400 and what is wrong; and a fault of the simulator itself with 500 and the
/// whole of it, since whoever drives it is who mends it.
/// </summary>
internal sealed class WishFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidOperationException or FormatException or JsonException)
        {
            return Results.Json(new { problem = e.Message }, Wire.Json, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Results.Json(new { problem = e.ToString() }, Wire.Json, statusCode: StatusCodes.Status500InternalServerError);
        }
    }
}
