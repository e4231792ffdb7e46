using JetHarness.Bot.Channels;

namespace JetHarness.Bot.Operations;

/// <summary>Whether any platform is switched on at all: the first thing to do after the first start.</summary>
internal sealed class ChannelsCheckup(IServiceProvider services) : ICheckup
{
    public string Name => "channels";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        services.GetRequiredService<ChannelSet>().All.Select(channel => channel.Id).ToList() is { Count: > 0 } on
            ? Finding.Ok(Name, $"Switched on: {string.Join(", ", on)}.")
            : Finding.Warning(Name, "None is switched on, so nobody can write to the bot. Set Line:ChannelSecret and Line:ChannelAccessToken, or section Messenger; docs/setup.md goes through both step by step."),
    ]);
}
