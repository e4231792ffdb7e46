using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Line;

internal static class LineRegistration
{
    /// <summary>
    /// Adds LINE to the channels, if any key of section <c>Line</c> is set. What is missing or wrong in it stops the start with an
    /// <see cref="OptionsValidationException"/>, whose failures are one sentence per fault.
    /// </summary>
    public static WebApplicationBuilder AddLine(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(LineOptions.Section);
        if (section.GetChildren().Any())
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.Services.AddOptions<LineOptions>().Bind(section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<LineOptions>, Validation>();
            builder.Services.AddSingleton<LineClient>();
            builder.Services.AddSingleton<IChannel, LineChannel>();
        }

        return builder;
    }

    private sealed class Validation : IValidateOptions<LineOptions>
    {
        public ValidateOptionsResult Validate(string? name, LineOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
