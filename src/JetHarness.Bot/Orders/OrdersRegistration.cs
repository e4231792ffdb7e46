using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Orders;

internal static class OrdersRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds <see cref="OrderRegistry"/>.</summary>
        public IHostApplicationBuilder AddOrders()
        {
            builder.Services.AddOptions<OrdersOptions>().BindConfiguration(OrdersOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<OrdersOptions>, Validation>();
            builder.Services.AddSingleton<OrderRegistry>();
            return builder;
        }
    }

    private sealed class Validation : IValidateOptions<OrdersOptions>
    {
        public ValidateOptionsResult Validate(string? name, OrdersOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
