using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Orders;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Conversations;

internal static class PolicyRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>
        /// Adds the after-sales policy's readings from section <c>Policy</c>, with the formats of order and serial numbers and the hours of section
        /// <c>OfficeHours</c>.
        /// </summary>
        public IHostApplicationBuilder AddPolicy()
        {
            builder.Services.AddOptions<Policy>().BindConfiguration("Policy").ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<Policy>, Validation>();
            builder.Services.AddOptions<OfficeHoursOptions>().BindConfiguration(OfficeHoursOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<OfficeHoursOptions>, HoursValidation>();
            builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<OfficeHoursOptions>>().Value.ToHours());
            builder.Services.AddSingleton(services => services.GetRequiredService<OfficeHours>().Days);
            builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<Policy>>().Value with
            {
                Hours = services.GetRequiredService<OfficeHours>(),
                Formats = services.GetRequiredService<IOptions<OrdersOptions>>().Value.Formats(),
            });
            return builder;
        }
    }

    private sealed class Validation : IValidateOptions<Policy>
    {
        public ValidateOptionsResult Validate(string? name, Policy options) =>
            PolicyFaults.Of(options).ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private sealed class HoursValidation : IValidateOptions<OfficeHoursOptions>
    {
        public ValidateOptionsResult Validate(string? name, OfficeHoursOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
