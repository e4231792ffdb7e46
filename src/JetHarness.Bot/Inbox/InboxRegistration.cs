namespace JetHarness.Bot.Inbox;

internal static class InboxRegistration
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds what takes webhooks in, and the worker that has them turned.</summary>
        public WebApplicationBuilder AddInbox()
        {
            builder.Services.AddSingleton<WebhookEndpoints.Receiver>();
            builder.Services.AddHostedService<TurnWorker>();
            return builder;
        }
    }
}
