using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Privacy;

internal static class PrivacyRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds erasure, and what carries it out.</summary>
        public IHostApplicationBuilder AddPrivacy()
        {
            builder.Services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<RetentionOptions>, Validation>();
            builder.Services.AddSingleton<PhotoRemovals>();
            builder.Services.AddSingleton<Retention>();
            builder.Services.AddSingleton<Erasure>();
            builder.Services.AddSingleton<PersonExport>();
            builder.Services.AddSingleton<DeletionRequests>();
            builder.Services.AddHostedService<PrivacyWorker>();
            return builder;
        }
    }

    private sealed class Validation : IValidateOptions<RetentionOptions>
    {
        public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
