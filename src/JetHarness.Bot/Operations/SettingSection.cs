using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using JetHarness.Bot.Api;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Mail;
using JetHarness.Bot.Operations.Watch;
using JetHarness.Bot.Orders;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Privacy;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

/// <summary>A section of the settings: its keys, and how it is read, which throws if it is at fault.</summary>
internal sealed record SettingSection(string Name, Type Type, Func<IServiceProvider, object> Read)
{
    /// <summary>All sections that the service reads.</summary>
    public static ImmutableArray<SettingSection> All { get; } =
    [
        Of<LineOptions>(LineOptions.Section),
        Of<MessengerOptions>(MessengerOptions.Section),
        Of<StorageOptions>("Storage"),
        Of<PhotoOptions>(PhotoOptions.Section),
        Of<OrdersOptions>(OrdersOptions.Section),
        Of<StaffOptions>(StaffOptions.Section),
        Of<ApiOptions>(ApiOptions.Section),
        Of<MailOptions>(MailOptions.Section),
        Of<RetentionOptions>(RetentionOptions.Section),
        Of<Policy>("Policy"),
        Of<OverridesOptions>(OverridesOptions.Section),
        Of<OfficeHoursOptions>(OfficeHoursOptions.Section),
        Of<TelemetryOptions>(TelemetryOptions.Section),
        Of<WatchOptions>(WatchOptions.Section),
    ];

    /// <summary>The keys, as <c>Orders:ApiKey</c>.</summary>
    public IEnumerable<string> Keys => Settings.Select(property => $"{Name}:{property.Name}");

    /// <summary>The properties that settings are bound to.</summary>
    public IEnumerable<PropertyInfo> Settings =>
        Type.GetProperties().Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    /// <summary>What cannot be right in it: one sentence per fault, naming the key.</summary>
    public IEnumerable<string> Faults(IServiceProvider services)
    {
        try
        {
            Read(services);
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
        catch (InvalidOperationException e)
        {
            return [e.Message]; // the binder's: a setting that is no number, no address; names the key
        }
    }

    private static SettingSection Of<T>(string name)
        where T : class => new(name, typeof(T), services => services.GetRequiredService<IOptions<T>>().Value);
}
