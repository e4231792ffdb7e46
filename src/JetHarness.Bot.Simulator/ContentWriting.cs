namespace JetHarness.Bot.Simulator;

/// <summary>Writes a customer's file as the answer, with the faults that a download can meet.</summary>
internal static class ContentWriting
{
    private const string FaultPage = "<!DOCTYPE html><html><head><title>Sorry</title></head><body><h1>Something went wrong</h1></body></html>";

    public static async Task WriteAsync(HttpContext http, Content content, Fault? fault)
    {
        var (response, ct) = (http.Response, http.RequestAborted);
        response.ContentType = fault?.Kind == "html" ? "text/html; charset=utf-8" : content.ContentType;
        switch (fault)
        {
            case { Kind: "html" }:
                await response.WriteAsync(FaultPage, ct);
                break;
            case { Kind: "truncated" }:
                response.ContentLength = content.Bytes.Length;
                // Kestrel itself hangs up on a response that is shorter than it said.
                await response.Body.WriteAsync(content.Bytes.AsMemory(0, content.Bytes.Length / 2), ct);
                break;
            case { Kind: "slow", Seconds: var seconds }:
                await WriteSlowlyAsync(response, content.Bytes, TimeSpan.FromSeconds(seconds), ct);
                break;
            case { Kind: "oversized", Bytes: var bytes }:
                await WriteEndlesslyAsync(response, content.Bytes, bytes, ct);
                break;
            default:
                response.ContentLength = content.Bytes.Length;
                await response.Body.WriteAsync(content.Bytes, ct);
                break;
        }
    }

    private static async Task WriteSlowlyAsync(HttpResponse response, byte[] bytes, TimeSpan over, CancellationToken ct)
    {
        const int pieces = 10;
        response.ContentLength = bytes.Length;
        foreach (var piece in bytes.Chunk(Math.Max(1, (bytes.Length + pieces - 1) / pieces)))
        {
            await Task.Delay(over / pieces, ct);
            await response.Body.WriteAsync(piece, ct);
            await response.Body.FlushAsync(ct);
        }
    }

    /// <summary>A true beginning, then zeros, without saying how many.</summary>
    private static async Task WriteEndlesslyAsync(HttpResponse response, byte[] beginning, long total, CancellationToken ct)
    {
        await response.Body.WriteAsync(beginning, ct);
        var zeros = new byte[64 * 1024];
        for (var left = total - beginning.Length; left > 0; left -= zeros.Length)
        {
            await response.Body.WriteAsync(zeros.AsMemory(0, (int)Math.Min(left, zeros.Length)), ct);
        }
    }
}
