using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>
/// LINE's API as thin as it can be: it answers each call at once, in LINE's forms, and says whose words were answered. The simulator checks every
/// rule of the platform, and would be what is measured.
/// </summary>
internal sealed class PlatformApi : IAsyncDisposable
{
    /// <summary>As large as a good phone's photo.</summary>
    public const int PhotoBytes = 5_000_000;

    private static readonly byte[] Sent = """{"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7bIStG5h1Tz7bIStG5h1Tz7b"}]}"""u8.ToArray();
    private static readonly byte[] Profile = """{"userId":"Ubench","displayName":"王小明","language":"zh-Hant","pictureUrl":"https://example.com/p"}"""u8.ToArray();
    private static readonly byte[] Photo = MakePhoto();

    private readonly WebApplication _app;
    private int _pushes;

    private PlatformApi(WebApplication app) => _app = app;

    /// <summary>A reply came: the customer, the step that it answers, and when, as <see cref="Stopwatch"/> counts.</summary>
    public event Action<int, int, long>? Replied;

    public string Address => _app.Urls.Single();

    /// <summary>How many calls went as pushes, which cost money: each means that an answer came too late for its token.</summary>
    public int Pushes => Volatile.Read(ref _pushes);

    public static async Task<PlatformApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var api = new PlatformApi(app);
        app.Run(api.AnswerAsync);
        await app.StartAsync();
        return api;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        http.Response.ContentType = "application/json";
        http.Response.Headers["x-line-request-id"] = "80e9d3a4-5f6f-4cd1-9d9c-3f3c1b4dbb31";
        if (path == "/v2/bot/message/reply")
        {
            var now = Stopwatch.GetTimestamp();
            var answered = await ReadAsync(http.Request);
            await AnswerAsync(http.Response, Sent);
            if (answered is var (customer, step))
            {
                Replied?.Invoke(customer, step, now);
            }
        }
        else if (path == "/v2/bot/message/push")
        {
            Interlocked.Increment(ref _pushes);
            await AnswerAsync(http.Response, Sent);
        }
        else if (path.EndsWith("/content", StringComparison.Ordinal))
        {
            await SendPhotoAsync(http.Response, path);
        }
        else
        {
            await AnswerAsync(http.Response, path.StartsWith("/v2/bot/profile/", StringComparison.Ordinal) ? Profile : "{}"u8.ToArray());
        }
    }

    private static async ValueTask<(int Customer, int Step)?> ReadAsync(HttpRequest request)
    {
        var body = await request.BodyReader.ReadAtLeastAsync((int)request.ContentLength!.Value);
        var answered = Claims.Answered(body.Buffer.IsSingleSegment ? body.Buffer.FirstSpan : body.Buffer.ToArray());
        request.BodyReader.AdvanceTo(body.Buffer.End);
        return answered;
    }

    private static async Task AnswerAsync(HttpResponse response, byte[] body)
    {
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body);
    }

    // No two photos are alike: the store would keep them as one.
    private static async Task SendPhotoAsync(HttpResponse response, string path)
    {
        response.ContentType = "image/jpeg";
        response.ContentLength = PhotoBytes;
        var id = System.Text.Encoding.ASCII.GetBytes(path.Split('/')[^2].PadLeft(64));
        await response.Body.WriteAsync(Photo.AsMemory(0, Photo.Length - id.Length));
        await response.Body.WriteAsync(id);
    }

    private static byte[] MakePhoto()
    {
        var photo = new byte[PhotoBytes];
        new Random(1).NextBytes(photo);
        Convert.FromHexString("FFD8FFE000104A46494600010100000100010000").CopyTo(photo, 0);
        return photo;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}, {Pushes} pushes");
}
