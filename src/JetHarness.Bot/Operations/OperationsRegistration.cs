using JetHarness.Bot.Mail;
using JetHarness.Bot.Operations.Status;
using JetHarness.Bot.Operations.Watch;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

internal static class OperationsRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds what the health checks ask, and the doctor; the checkups run in this order.</summary>
        public IHostApplicationBuilder AddOperations()
        {
            builder.Services.AddSingleton<Readiness>();
            builder.Services.AddHostedService<Gauges>();
            builder.Services.AddSingleton<StatusRecorder>();
            builder.Services.AddHostedService(services => services.GetRequiredService<StatusRecorder>());
            builder.Services.AddSingleton<ICheckup, SettingsCheckup>();
            builder.Services.AddSingleton<ICheckup, StoreCheckup>();
            builder.Services.AddSingleton<ICheckup, SpaceCheckup>();
            builder.Services.AddSingleton<ICheckup, PhotosCheckup>();
            builder.Services.AddSingleton<ICheckup, StaffCheckup>();
            builder.Services.AddSingleton<ICheckup, ClockCheckup>();
            builder.Services.AddSingleton<ICheckup, ChannelsCheckup>();
            builder.Services.AddSingleton<ICheckup, RotationCheckup>();
            builder.Services.AddSingleton<ICheckup, KeysCheckup>();
            builder.Services.AddSingleton<ICheckup, LineCheckup>();
            builder.Services.AddSingleton<ICheckup, MessengerCheckup>();
            builder.Services.AddSingleton<ICheckup, OverridesCheckup>();
            builder.Services.AddSingleton<ICheckup, HolidayCheckup>();
            builder.Services.AddSingleton<ICheckup, MailCheckup>();
            builder.Services.AddSingleton<ICheckup, RetentionCheckup>();
            builder.Services.AddSingleton<Doctor>();
            builder.Services.AddOptions<WatchOptions>().BindConfiguration(WatchOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<WatchOptions>, WatchValidation>();
            builder.Services.AddSingleton<Lookout>();
            builder.Services.AddSingleton<AlarmTargets>();
            builder.Services.AddSingleton<Watchdog>();
            builder.Services.AddHostedService(services => services.GetRequiredService<Watchdog>());
            return builder;
        }
    }

    private sealed class WatchValidation(IOptions<MailOptions> mail) : IValidateOptions<WatchOptions>
    {
        public ValidateOptionsResult Validate(string? name, WatchOptions options)
        {
            List<string> faults = [.. options.Faults()];
            if (options.MailTo is not null && !mail.Value.IsOn)
            {
                faults.Add("Watch:MailTo is set, but nothing sends mail: name the server in Mail:Host.");
            }

            return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
        }
    }
}
