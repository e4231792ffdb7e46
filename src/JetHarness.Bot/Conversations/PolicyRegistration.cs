using JetHarness.Bot.Dialog;
using JetHarness.Bot.Orders;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Conversations;

internal static class PolicyRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds the after-sales policy's readings from section <c>Policy</c>, with the formats of order and serial numbers.</summary>
        public IHostApplicationBuilder AddPolicy()
        {
            builder.Services.AddOptions<Policy>().BindConfiguration("Policy").ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<Policy>, Validation>();
            builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<Policy>>().Value with
            {
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
}
