using System.Data.Common;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

/// <summary>The clock: not behind what is stored, and not far from the platform's. Days of warranty and lives of reply tokens depend on it.</summary>
internal sealed class ClockCheckup(IServiceProvider services, TimeProvider time) : ICheckup
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Harmful = TimeSpan.FromMinutes(1);

    public string Name => "clock";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (NewestInStore() > now + Harmful)
        {
            return [Finding.Fault(Name, $"It says {now:yyyy-MM-dd HH:mm:ss} UTC, but an order was stored at {NewestInStore():yyyy-MM-dd HH:mm:ss}. Set it, and switch on NTP.")];
        }

        return await PlatformsTimeAsync(ct) is not { } platform
            ? [Finding.Ok(Name, $"It says {now:yyyy-MM-dd HH:mm:ss} UTC; no platform was there to compare it with.")]
            : [Beside(platform, time.GetUtcNow())];
    }

    private Finding Beside(DateTimeOffset platform, DateTimeOffset now)
    {
        var apart = (now - platform).Duration();
        var words = $"It says {now:yyyy-MM-dd HH:mm:ss} UTC, and the platform's says {platform:yyyy-MM-dd HH:mm:ss}";
        return apart > Harmful ? Finding.Fault(Name, $"{words}: reply tokens would be taken for dead or alive wrongly. Set it, and switch on NTP.")
            : apart > Tolerated ? Finding.Warning(Name, $"{words}: switch on NTP.")
            : Finding.Ok(Name, $"{words}.");
    }

    /// <summary>The time in the head of the platform's answer; null if it is out of reach, or its settings are at fault: those have checkups of their own.</summary>
    private async Task<DateTimeOffset?> PlatformsTimeAsync(CancellationToken ct)
    {
        try
        {
            ChannelAnswer? answer = services.GetService<LineClient>() is { } line ? await line.ReadBotInfoAsync(ct)
                : services.GetService<MessengerClient>() is { } messenger ? await messenger.ReadMeAsync(ct)
                : null;
            return answer?.Headers?.Date;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    /// <summary>When an order was last stored; null also where the store is at fault, which is for its own checkup to tell.</summary>
    private DateTimeOffset? NewestInStore()
    {
        try
        {
            return services.GetRequiredService<Database>().Read(OrderTable.Extent).Newest;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or InvalidOperationException or OptionsValidationException)
        {
            return null;
        }
    }
}
