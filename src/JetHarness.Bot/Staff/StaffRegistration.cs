using JetHarness.Bot.Staff.Notices;
using JetHarness.Bot.Staff.Replies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Staff;

internal static class StaffRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds accounts, sign-in, sessions, and what staff do in conversations.</summary>
        public IHostApplicationBuilder AddStaff()
        {
            builder.Services.AddOptions<StaffOptions>().BindConfiguration(StaffOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<StaffOptions>, Validation>();
            builder.Services.AddSingleton<IPasswordHasher<StaffMember>, PasswordHasher<StaffMember>>();
            builder.Services.AddSingleton<StaffAccounts>();
            builder.Services.AddSingleton<SecondFactor>();
            builder.Services.AddSingleton<StaffSignIn>();
            builder.Services.AddSingleton<StaffSessions>();
            builder.Services.AddSingleton<StaffActions>();
            builder.Services.AddSingleton<ClaimDecisions>();
            builder.Services.AddSingleton<PromiseClock>();
            builder.Services.AddHostedService(services => services.GetRequiredService<PromiseClock>());
            builder.Services.AddSingleton<SalesMails>();
            builder.Services.AddSingleton<StaffQueue>();
            builder.Services.AddSingleton<TodayFigures>();
            builder.Services.AddSingleton<ReadyReplies>();
            builder.Services.AddSingleton<StaffNotices>();
            builder.Services.AddSingleton<NoticeWorker>();
            builder.Services.AddHostedService(services => services.GetRequiredService<NoticeWorker>());
            builder.Services.AddHostedService<StaffStart>();
            return builder;
        }
    }

    private sealed class Validation : IValidateOptions<StaffOptions>
    {
        public ValidateOptionsResult Validate(string? name, StaffOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
