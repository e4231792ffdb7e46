namespace JetHarness.Bot.PhotoJobs;

internal static class PhotoJobsRegistration
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds the worker that fetches what customers send.</summary>
        public WebApplicationBuilder AddPhotoJobs()
        {
            builder.Services.AddSingleton<PhotoFetch>();
            builder.Services.AddHostedService<PhotoWorker>();
            return builder;
        }
    }
}
