using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Messenger;

internal static class MessengerRegistration
{
    /// <summary>
    /// Adds Messenger to the channels, if any key of section <c>Messenger</c> is set. What is missing or wrong in it stops the start with an
    /// <see cref="OptionsValidationException"/>, whose failures are one sentence per fault.
    /// </summary>
    public static WebApplicationBuilder AddMessenger(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(MessengerOptions.Section);
        if (section.GetChildren().Any())
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.Services.AddOptions<MessengerOptions>().Bind(section).Configure(options => BindHosts(section, options)).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<MessengerOptions>, Validation>();
            builder.Services.AddSingleton<MessengerClient>();
            builder.Services.AddSingleton<MessengerMedia>();
            builder.Services.AddSingleton<MessengerUserProfile>();
            builder.Services.AddSingleton<MessengerRouting>();
            builder.Services.AddSingleton<MessengerSubscription>();
            builder.Services.AddSingleton<MessengerSubscriptionWatch>();
            builder.Services.AddHostedService(services => services.GetRequiredService<MessengerSubscriptionWatch>());
            builder.Services.AddSingleton<IChannel, MessengerChannel>();
        }

        return builder;
    }

    // The binder would add to the default list, and knows no list in one string.
    private static void BindHosts(IConfigurationSection messenger, MessengerOptions options)
    {
        var hosts = messenger.GetSection(nameof(MessengerOptions.AttachmentHosts));
        if (hosts.Exists())
        {
            options.AttachmentHosts =
            [
                .. hosts.GetChildren().Select(host => host.Value).Prepend(hosts.Value).OfType<string>()
                    .SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            ];
        }
    }

    private sealed class Validation : IValidateOptions<MessengerOptions>
    {
        public ValidateOptionsResult Validate(string? name, MessengerOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
