using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using JetHarness.Bot.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>What the service is compared with. Each runs in a process of its own.</summary>
internal static class Servers
{
    /// <summary>The floor: a bare endpoint that reads the body, checks its HMAC and answers 200.</summary>
    public const string Floor = "load-floor";

    /// <summary>The real service, with nobody in it who takes up what is stored.</summary>
    public const string Storing = "load-storing";

    public static async Task RunFloorAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var key = Encoding.UTF8.GetBytes(Claims.Secret);
        await using var app = builder.Build();
        app.MapPost("/webhooks/line", (HttpRequest request) => CheckAsync(request, key));
        await app.RunAsync();
    }

    public static async Task RunStoringAsync(string[] arguments)
    {
        await using var app = BotApplication.Build(arguments, builder =>
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(TurnWorker))));
        await app.RunAsync();
    }

    private static async Task<IResult> CheckAsync(HttpRequest request, byte[] key)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)request.ContentLength!.Value);
        var length = 0;
        for (int read; (read = await request.Body.ReadAsync(buffer.AsMemory(length))) > 0;)
        {
            length += read;
        }

        var isSigned = IsSigned(request, key, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return isSigned ? Results.Ok() : Results.Unauthorized();
    }

    private static bool IsSigned(HttpRequest request, byte[] key, ReadOnlySpan<byte> body)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, body, expected);
        return Convert.TryFromBase64String(request.Headers["x-line-signature"].ToString(), given, out _) && CryptographicOperations.FixedTimeEquals(given, expected);
    }
}
