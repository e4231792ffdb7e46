using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Storage;

internal static class StorageRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds the store.</summary>
        public IHostApplicationBuilder AddStorage()
        {
            builder.Services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<StorageOptions>, Validation>();
            builder.Services.AddSingleton<Database>();
            builder.Services.AddSingleton<Signals>();
            builder.Services.AddHostedService(services => services.GetRequiredService<Signals>());
            builder.Services.AddSingleton<WorkGates>();
            builder.Services.AddProtectionKeys();
            return builder;
        }
    }

    private sealed class Validation : IValidateOptions<StorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
