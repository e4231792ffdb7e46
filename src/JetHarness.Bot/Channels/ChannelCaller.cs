using System.Net.Http.Headers;
using Polly.Timeout;

namespace JetHarness.Bot.Channels;

/// <summary>
/// Makes calls to a platform's API. Every call ends in a <see cref="ChannelAnswer"/>, an outage included; only cancelling throws. Nothing that
/// is sent is sent again here. Paths are logged, and neither queries nor bodies, which hold secrets and words.
/// </summary>
internal sealed partial class ChannelCaller(string platform, string requestIdHeader, ILogger logger, TimeProvider time) : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;
    private readonly HttpClient _http = ChannelHttp.Create();

    /// <summary>The platform's answer, its JSON read. Disposes the request.</summary>
    public async Task<ChannelAnswer> CallAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            var (response, failure) = await OpenAsync(request, ct);
            if (response is null)
            {
                return failure!;
            }

            using (response)
            {
                return new ChannelAnswer
                {
                    Status = response.StatusCode,
                    Json = await ReadJsonAsync(response.Content, ct),
                    RetryAfter = RetryAfter(response.Headers.RetryAfter),
                    Headers = response.Headers,
                };
            }
        }
    }

    /// <summary>The response, its head read; or what kept it from coming.</summary>
    public async Task<(HttpResponseMessage? Response, ChannelAnswer? Failure)> OpenAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        try
        {
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var (path, requestId, milliseconds) = (request.RequestUri!.AbsolutePath, RequestId(response), Milliseconds(started));
            if (response.IsSuccessStatusCode)
            {
                Log.Answered(logger, platform, request.Method, path, (int)response.StatusCode, requestIdHeader, requestId, milliseconds);
            }
            else
            {
                Log.Refused(logger, platform, request.Method, path, (int)response.StatusCode, requestIdHeader, requestId, milliseconds);
            }

            return (response, null);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            var reason = e is HttpRequestException { HttpRequestError: var error } ? $"{platform} could not be reached ({error})." : $"{platform} did not answer in time.";
            var (path, milliseconds) = (request.RequestUri!.AbsolutePath, Milliseconds(started));
            Log.NoAnswer(logger, request.Method, path, reason, milliseconds);
            return (null, new ChannelAnswer { NoAnswer = reason, NeverLeft = NeverLeft(e) });
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool NeverLeft(Exception e) =>
        e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };

    /// <summary>The status has said how it went: a body that breaks off, is too long or is no JSON takes nothing back.</summary>
    private static async Task<WireJson> ReadJsonAsync(HttpContent content, CancellationToken ct)
    {
        try
        {
            await content.LoadIntoBufferAsync(LargestAnswer, ct).WaitAsync(TimeSpan.FromSeconds(5), ct);
            return WireJson.TryParse(await content.ReadAsByteArrayAsync(ct)) ?? default;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            return default;
        }
    }

    private long Milliseconds(long started) => (long)time.GetElapsedTime(started).TotalMilliseconds;

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        (header?.Delta ?? (header?.Date - time.GetUtcNow())) is { } wait && wait > TimeSpan.Zero ? wait : null;

    private string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues(requestIdHeader, out var ids) ? string.Join(",", ids) : null;

    private static partial class Log
    {
        // Thousands of times a second, where all is well: the store has the message's id on the platform.
        [LoggerMessage(LogLevel.Debug, "{Platform} answered {Status} to {Method} {Path} ({Header} {RequestId}) in {Milliseconds} ms.")]
        public static partial void Answered(
            ILogger logger, string platform, HttpMethod method, string path, int status, string header, string? requestId, long milliseconds);

        [LoggerMessage(LogLevel.Information, "{Platform} answered {Status} to {Method} {Path} ({Header} {RequestId}) in {Milliseconds} ms.")]
        public static partial void Refused(
            ILogger logger, string platform, HttpMethod method, string path, int status, string header, string? requestId, long milliseconds);

        [LoggerMessage(LogLevel.Warning, "No answer to {Method} {Path} after {Milliseconds} ms: {Reason}")]
        public static partial void NoAnswer(ILogger logger, HttpMethod method, string path, string reason, long milliseconds);
    }
}
