using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Has a page tell in words what went wrong, where a person opened or sent one; a script gets the bare status.</summary>
internal sealed partial class ConsoleProblems(RequestDelegate next, EndpointDataSource endpoints, ILogger<ConsoleProblems> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!WantsPage(context.Request))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
#pragma warning disable CA1031 // Whatever broke, the person is told.
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Broken(logger, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "nothing", e);
            context.Response.Clear();
            ConsoleWall.SetHeaders(context);
            context.Response.StatusCode = e is StoreUnavailableException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
        {
            await TellAsync(context);
        }
    }

    private async Task TellAsync(HttpContext context)
    {
        var page = endpoints.Endpoints.OfType<RouteEndpoint>().First(endpoint => endpoint.RoutePattern.RawText == "console/problem");
        context.SetEndpoint(page);
        context.Request.RouteValues = new RouteValueDictionary(page.RoutePattern.RequiredValues);
        await page.RequestDelegate!(context);
    }

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) && !request.Headers.ContainsKey("X-Fragment");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The console broke at {Method} {Endpoint}.")]
        public static partial void Broken(ILogger logger, string method, string endpoint, Exception why);
    }
}
