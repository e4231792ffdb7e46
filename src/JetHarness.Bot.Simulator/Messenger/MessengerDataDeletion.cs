using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// A person removes the app in Facebook's settings and asks for their data to be deleted: Meta posts a signed request, which is another scheme than that of
/// webhooks. https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
/// </summary>
internal static class MessengerDataDeletion
{
    /// <summary>
    /// Posts it to <c>url</c> (the webhook's address with <c>/data-deletion</c> where left out) for the app-scoped id <c>user</c>, and gives what was answered.
    /// <c>wrongSignature</c> signs it with another secret.
    /// </summary>
    public static async Task<IResult> AskAsync(MessengerPage page, WebhookSender sender, SimulatorClock clock, JsonElement wish, CancellationToken ct)
    {
        var asked = new JsonObject
        {
            ["algorithm"] = "HMAC-SHA256",
            ["expires"] = clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
            ["issued_at"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["user_id"] = wish.Text("user") ?? RandomNumberGenerator.GetString("123456789", 16),
        };
        var secret = wish.At("wrongSignature").ValueKind == JsonValueKind.True ? page.AppSecret + "?" : page.AppSecret;
        var url = wish.Text("url") ?? $"{page.WebhookUrl}/data-deletion";
        var (status, answer) = await sender.PostFormAsync(url, KeyValuePair.Create("signed_request", Sign(asked, secret)), ct);
        var said = RequestBody.TryParse(Encoding.UTF8.GetBytes(answer), out var body) ? body : default;
        return Results.Json(new { Status = status, Url = said.Text("url"), Code = said.Text("confirmation_code") }, Wire.Json);
    }

    /// <summary>The signature is over the encoded payload, and stands before it.</summary>
    private static string Sign(JsonObject asked, string secret)
    {
        var payload = Base64Url.EncodeToString(MessengerWire.Bytes(asked));
        return $"{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload)))}.{payload}";
    }
}
