using JetHarness.Bot.Access;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Api;

/// <summary><c>GET /api/conversations/{channel}/{userId}</c>: one conversation for an ERP, a CRM or a test.</summary>
internal static class ConversationsEndpoint
{
    extension(WebApplication app)
    {
        /// <summary>Maps the route.</summary>
        public WebApplication MapConversations()
        {
            app.MapGet("/api/conversations/{channel}/{userId}", Get);
            return app;
        }
    }

    private static IResult Get(
        string channel, string userId, HttpContext context, IOptions<ApiOptions> api, Database database, CurrentPolicy policy)
    {
        if (ApiKey.Refusal(context, api.Value.Key) is { } refusal)
        {
            return refusal;
        }

        var view = database.ReadSnapshot(session => ConversationTable.Find(session, channel, userId) is { } row ? View(session, row, policy.Value) : null);
        return view is null ? Results.NotFound() : Results.Json(view, ApiJson.Default.ConversationBody);
    }

    private static ConversationBody View(Session session, ConversationRow row, Policy policy)
    {
        var conversation = StoredState.OrWhatIsLeft(row, out _);
        return new ConversationBody
        {
            Channel = row.Channel,
            UserId = row.ChatId,
            Language = row.Language,
            Control = row.Control,
            Awaiting = ConversationView.Awaiting(conversation, policy),
            Pending = MediaTable.Pending(session, row.Id),
            Answers = ConversationView.Answers(conversation),
            Claims = [.. ClaimTable.Of(session, row.Id).Select(body => ClaimBody.Of(ClaimRows.Read(body)))],
            Messages = [.. MessageTable.Newest(session, row.Id).Select(MessageBody.Of)],
        };
    }
}
