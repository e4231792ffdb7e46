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
            builder.Services.AddSingleton<ICheckup, SettingsCheckup>();
            builder.Services.AddSingleton<ICheckup, StoreCheckup>();
            builder.Services.AddSingleton<ICheckup, SpaceCheckup>();
            builder.Services.AddSingleton<ICheckup, PhotosCheckup>();
            builder.Services.AddSingleton<ICheckup, StaffCheckup>();
            builder.Services.AddSingleton<ICheckup, ClockCheckup>();
            builder.Services.AddSingleton<ICheckup, ChannelsCheckup>();
            builder.Services.AddSingleton<ICheckup, RotationCheckup>();
            builder.Services.AddSingleton<ICheckup, LineCheckup>();
            builder.Services.AddSingleton<ICheckup, MessengerCheckup>();
            builder.Services.AddSingleton<ICheckup, HolidayCheckup>();
            builder.Services.AddSingleton<ICheckup, MailCheckup>();
            builder.Services.AddSingleton<ICheckup, RetentionCheckup>();
            builder.Services.AddSingleton<Doctor>();
            return builder;
        }
    }
}
