namespace JetHarness.Bot.Conversations;

internal static class ConversationsRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds turns, what follows from them, and what sending to a customer would mean.</summary>
        public IHostApplicationBuilder AddConversations()
        {
            builder.Services.AddSingleton<WakeUps>();
            builder.Services.AddSingleton<LiveUpdates>();
            builder.Services.AddHostedService<SearchWorker>();
            builder.Services.AddHostedService<LiveRelay>();
            builder.Services.AddSingleton<ConversationTurn>();
            builder.Services.AddSingleton<StaffTurn>();
            builder.Services.AddSingleton<SendOutlooks>();
            builder.Services.AddSingleton<SendPreviews>();
            builder.Services.AddSingleton<PaidMessageCount>();
            return builder;
        }
    }
}
