using System.Data.Common;
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

        return Platform() is not { } address || await PlatformsTimeAsync(address, ct) is not { } platform
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

    // Those whose settings are at fault are not asked: that is told elsewhere.
    private string? Platform()
    {
        try
        {
            return services.GetService<LineClient>() is not null ? services.GetRequiredService<IOptions<LineOptions>>().Value.ApiBaseUrl
                : services.GetService<MessengerClient>() is not null ? services.GetRequiredService<IOptions<MessengerOptions>>().Value.GraphBaseUrl
                : null;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    /// <summary>The time in the head of any answer; null if the platform is out of reach, which is for its own checkup to tell.</summary>
    private static async Task<DateTimeOffset?> PlatformsTimeAsync(string address, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await http.GetAsync(new Uri(address), ct);
            return response.Headers.Date;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
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
