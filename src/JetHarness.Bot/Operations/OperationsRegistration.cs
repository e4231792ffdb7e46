namespace JetHarness.Bot.Operations;

internal static class OperationsRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds what the health checks ask.</summary>
        public IHostApplicationBuilder AddOperations()
        {
            builder.Services.AddSingleton<Readiness>();
            return builder;
        }
    }
}
