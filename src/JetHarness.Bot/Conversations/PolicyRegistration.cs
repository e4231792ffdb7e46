using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Calendar;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Conversations;

internal static class PolicyRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>
        /// Adds the after-sales policy's readings from section <c>Policy</c>, with the formats of order and serial numbers, the hours of section
        /// <c>OfficeHours</c>, and the words and settings of the files that section <c>Overrides</c> names.
        /// </summary>
        public IHostApplicationBuilder AddPolicy()
        {
            builder.Services.AddOptions<Policy>().BindConfiguration("Policy").ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<Policy>, Validation>();
            builder.Services.AddOptions<OfficeHoursOptions>().BindConfiguration(OfficeHoursOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<OfficeHoursOptions>, HoursValidation>();
            builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<OfficeHoursOptions>>().Value.ToHours());
            builder.Services.AddSingleton(services => services.GetRequiredService<OfficeHours>().Days);
            builder.Services.AddOptions<OverridesOptions>().BindConfiguration(OverridesOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<OverridesOptions>, OverridesValidation>();
            builder.Services.AddSingleton<CurrentPolicy>();
            builder.Services.AddSingleton<OverridesWatch>();
            builder.Services.AddHostedService(services => services.GetRequiredService<OverridesWatch>());
            return builder;
        }
    }

    private sealed class Validation : IValidateOptions<Policy>
    {
        public ValidateOptionsResult Validate(string? name, Policy options) =>
            PolicyFaults.Of(options).ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private sealed class OverridesValidation(IServiceProvider services) : IValidateOptions<OverridesOptions>
    {
        public ValidateOptionsResult Validate(string? name, OverridesOptions options) =>
            options.Faults(() => services.GetRequiredService<IOptions<Policy>>().Value).ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private sealed class HoursValidation : IValidateOptions<OfficeHoursOptions>
    {
        public ValidateOptionsResult Validate(string? name, OfficeHoursOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
