using JetHarness.Bot.Conversations;

namespace JetHarness.Bot.Outbox;

internal static class OutboxRegistration
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds the worker that sends what turns have planned.</summary>
        public WebApplicationBuilder AddOutbox()
        {
            builder.Services.AddSingleton<Personas>();
            builder.Services.AddSingleton<CallMaker>();
            builder.Services.AddSingleton<Stumbles>();
            builder.Services.AddSingleton<OutboxWorker>();
            builder.Services.AddSingleton<IPromptSending>(services => services.GetRequiredService<OutboxWorker>());
            builder.Services.AddHostedService(services => services.GetRequiredService<OutboxWorker>());
            return builder;
        }
    }
}
