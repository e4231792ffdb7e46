namespace JetHarness.Bot.Privacy;

internal static class PrivacyRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds erasure, and what carries it out.</summary>
        public IHostApplicationBuilder AddPrivacy()
        {
            builder.Services.AddSingleton<PhotoRemovals>();
            builder.Services.AddSingleton<Erasure>();
            builder.Services.AddSingleton<PersonExport>();
            builder.Services.AddSingleton<DeletionRequests>();
            builder.Services.AddHostedService<PrivacyWorker>();
            return builder;
        }
    }
}
