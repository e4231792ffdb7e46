namespace JetHarness.Bot.Channels;

/// <summary>The address of a platform's API, which may have a path, such as a simulator's <c>http://127.0.0.1:5100/line</c>.</summary>
internal static class ServiceUrl
{
    /// <summary>The address of a call: <paramref name="path"/> begins with a slash and is percent-encoded.</summary>
    public static Uri Join(string baseUrl, string path) => new(baseUrl.TrimEnd('/') + path);

    /// <summary>What is wrong with the address that stands under <paramref name="key"/>, in a sentence; null if it will do.</summary>
    public static string? Fault(string key, string? baseUrl, string example) =>
        Uri.TryCreate(baseUrl, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "", Host.Length: > 0 }
            ? null
            : $"{key} is not an absolute http or https URL without query and user: give one such as {example}.";
}
