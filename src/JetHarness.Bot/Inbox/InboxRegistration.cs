using JetHarness.Bot.Conversations;

namespace JetHarness.Bot.Inbox;

internal static class InboxRegistration
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds what takes webhooks in, and what turns them.</summary>
        public WebApplicationBuilder AddInbox()
        {
            builder.Services.AddSingleton<WakeUps>();
            builder.Services.AddSingleton<LiveUpdates>();
            builder.Services.AddHostedService<SearchWorker>();
            builder.Services.AddHostedService<LiveRelay>();
            builder.Services.AddSingleton<ConversationTurn>();
            builder.Services.AddSingleton<StaffTurn>();
            builder.Services.AddSingleton<SendPreviews>();
            builder.Services.AddSingleton<PaidMessageCount>();
            builder.Services.AddSingleton<WebhookEndpoints.Receiver>();
            builder.Services.AddHostedService<TurnWorker>();
            return builder;
        }
    }
}
