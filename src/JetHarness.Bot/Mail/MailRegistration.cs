using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Mail;

internal static class MailRegistration
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds the letters to sales, and the worker that sends them if section <c>Mail</c> names a server.</summary>
        public WebApplicationBuilder AddMail()
        {
            var section = builder.Configuration.GetSection(MailOptions.Section);
            builder.Services.AddOptions<MailOptions>().Bind(section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<MailOptions>, Validation>();
            builder.Services.AddSingleton<SalesLetters>();
            builder.Services.AddSingleton<SmtpSender>();
            if (!string.IsNullOrWhiteSpace(section["Host"]))
            {
                builder.Services.AddHostedService<MailWorker>();
            }

            return builder;
        }
    }

    private sealed class Validation : IValidateOptions<MailOptions>
    {
        public ValidateOptionsResult Validate(string? name, MailOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
