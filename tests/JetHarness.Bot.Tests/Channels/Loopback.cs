using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Channels;

/// <summary>A platform's API on a loopback port, which answers as it is told and keeps what it was asked.</summary>
internal sealed class Loopback : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    private Loopback(WebApplication app) => _app = app;

    public ConcurrentQueue<Request> Requests { get; } = new();

    public string Url => _app.Urls.Single();

    public static async Task<Loopback> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var loopback = new Loopback(builder.Build());
        loopback._app.Run(loopback.AnswerAsync);
        await loopback._app.StartAsync();
        return loopback;
    }

    /// <summary>The next request gets this; once none is left, requests get 599.</summary>
    public Loopback Answers(int status, string body = "", string type = "application/json", params (string Name, string Value)[] headers) => Answers(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body);
    });

    public Loopback Answers(Func<HttpContext, Task> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Enqueue(new($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", headers, await reader.ReadToEndAsync()));
        await (_answers.TryDequeue(out var answer) ? answer(context) : Answer599(context));
    }

    private static Task Answer599(HttpContext context)
    {
        context.Response.StatusCode = 599;
        return Task.CompletedTask;
    }

    internal sealed record Request(string Line, IReadOnlyDictionary<string, string> Headers, string Body);
}
