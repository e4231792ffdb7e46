using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Privacy;

/// <summary>
/// Meta's data-deletion callback and the page that shows what became of a request
/// (https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback).
/// </summary>
internal static class DataDeletionEndpoints
{
    private const int MostBytes = 64 * 1024;

    extension(WebApplication app)
    {
        /// <summary>Maps <c>POST /webhooks/messenger/data-deletion</c>, if Messenger is switched on, and <c>GET /data-deletion/{code}</c>.</summary>
        public WebApplication MapDataDeletion()
        {
            if (app.Services.GetService<MessengerClient>() is not null)
            {
                app.MapPost("/webhooks/messenger/data-deletion", PostAsync);
            }

            app.MapGet("/data-deletion/{code}", Get);
            return app;
        }
    }

    /// <summary>200 with the confirmation code once the request is recorded; 400 for no form; 401 if Meta did not sign it; 503 if the store cannot take it.</summary>
    private static async Task<IResult> PostAsync(HttpRequest request, IOptions<MessengerOptions> options, Database database, DeletionRequests requests, TimeProvider time, CancellationToken ct)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > MostBytes)
        {
            return Results.BadRequest();
        }

        var signed = (await request.ReadFormAsync(ct))["signed_request"].ToString();
        if ((MessengerSignedRequest.UserIdOf(signed, options.Value.AppSecret!)
            ?? (options.Value.PreviousAppSecret is { Length: > 0 } previous ? MessengerSignedRequest.UserIdOf(signed, previous) : null)) is not { } userId)
        {
            return Results.Unauthorized();
        }

        try
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed)));
            var now = time.GetUtcNow();
            var code = await database.WriteAsync(session =>
                DataDeletionTable.Add(session, RandomNumberGenerator.GetHexString(20, lowercase: true), "messenger", userId, hash, now));
            await requests.RunAsync(ct);
            var address = new Uri(new Uri(options.Value.PublicUrl ?? $"{request.Scheme}://{request.Host}"), $"/data-deletion/{code}");
            return Results.Json(new DeletionAnswer(address.ToString(), code), PrivacyJson.Default.DeletionAnswer);
        }
        catch (StoreUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Get(string code, HttpContext context, Database database)
    {
        // A page of words for one person: nothing in it is to be kept, framed or run.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        var found = database.Read(session => DataDeletionTable.Find(session, code));
        return Results.Content(DataDeletionPage.Of(found), "text/html; charset=utf-8", Encoding.UTF8, found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}

/// <summary>What Meta shows to the person: where to look, and the code.</summary>
internal sealed record DeletionAnswer([property: JsonPropertyName("url")] string Url, [property: JsonPropertyName("confirmation_code")] string Code);

[JsonSerializable(typeof(DeletionAnswer))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
