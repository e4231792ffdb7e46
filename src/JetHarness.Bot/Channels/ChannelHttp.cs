using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace JetHarness.Bot.Channels;

/// <summary>The HTTP client that channels speak to their platforms with. It lives as long as the process.</summary>
internal static class ChannelHttp
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);

    /// <summary>What is only read is asked for again; what is sent is not, for the outbox alone knows whether it may be.</summary>
    public static HttpClient Create() => new(new Resilience(Reads(), Sends()) { InnerHandler = Sockets() })
    {
        // The pipelines end a call; this is for what they cannot see.
        Timeout = TimeSpan.FromSeconds(60),
    };

    private static SocketsHttpHandler Sockets() => new()
    {
        // A redirect would carry the access token to somebody else.
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // A client that lives on must notice when the platform's addresses change.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    private static ResiliencePipeline<HttpResponseMessage> Sends() =>
        new ResiliencePipelineBuilder<HttpResponseMessage>().AddTimeout(LongestCall).Build();

    private static ResiliencePipeline<HttpResponseMessage> Reads() =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .Handle<TimeoutRejectedException>()
                    .HandleResult(response => (int)response.StatusCode >= 500),
                OnRetry = attempt =>
                {
                    attempt.Outcome.Result?.Dispose();
                    return default;
                },
            })
            .AddTimeout(LongestCall)
            .Build();

    private sealed class Resilience(ResiliencePipeline<HttpResponseMessage> reads, ResiliencePipeline<HttpResponseMessage> sends) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await (request.Method == HttpMethod.Get ? reads : sends).ExecuteAsync(
                async ct => await base.SendAsync(request, ct),
                cancellationToken);
    }
}
