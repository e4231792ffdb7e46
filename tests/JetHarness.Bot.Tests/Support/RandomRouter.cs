using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Support;

/// <summary>What stands before replicas: it passes each request on to any of them; to another one where one cannot be reached.</summary>
internal sealed class RandomRouter : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Random _chance = new(20260302);
    private readonly Uri[] _replicas;
    private readonly WebApplication _app;

    private RandomRouter(Uri[] replicas)
    {
        _replicas = replicas;
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(PassOnAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<RandomRouter> StartAsync(params Uri[] replicas)
    {
        var router = new RandomRouter(replicas);
        await router._app.StartAsync();
        return router;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        int first;
        lock (_chance)
        {
            first = _chance.Next(_replicas.Length);
        }

        for (var i = 0; i < _replicas.Length; i++)
        {
            try
            {
                await PassOnAsync(context, _replicas[(first + i) % _replicas.Length], body.ToArray());
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
            }
        }
    }

    private async Task PassOnAsync(HttpContext context, Uri replica, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(replica, context.Request.Path + context.Request.QueryString));
        request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        request.Headers.Host = null;
        using var response = await _http.SendAsync(request);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(context.Response.Body);
    }
}
