using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Api;

internal static class ApiRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds the settings of what other programs read.</summary>
        public IHostApplicationBuilder AddApi()
        {
            builder.Services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<ApiOptions>, Validation>();
            return builder;
        }
    }

    private sealed class Validation : IValidateOptions<ApiOptions>
    {
        public ValidateOptionsResult Validate(string? name, ApiOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
