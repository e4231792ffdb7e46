namespace JetHarness.Bot.Outbox;

internal static class OutboxRegistration
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds the worker that sends what turns have planned.</summary>
        public WebApplicationBuilder AddOutbox()
        {
            builder.Services.AddSingleton<Personas>();
            builder.Services.AddHostedService<OutboxWorker>();
            return builder;
        }
    }
}
