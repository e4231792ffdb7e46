using System.Net;
using System.Net.Http.Headers;

namespace JetHarness.Bot.Channels;

/// <summary>What became of a call to a platform's API.</summary>
internal record ChannelAnswer
{
    /// <summary>The status; null if there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The body, if it was JSON.</summary>
    public WireJson Json { get; init; }

    /// <summary>No connection came about: the platform cannot have seen the call.</summary>
    public bool NeverLeft { get; init; }

    /// <summary>How long the platform or what stands before it asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The head of the answer; null if there was none.</summary>
    public HttpResponseHeaders? Headers { get; init; }

    /// <summary>Why there was no answer, in words.</summary>
    public string? NoAnswer { get; init; }

    public bool IsSuccess => (int?)Status is >= 200 and < 300;
}
