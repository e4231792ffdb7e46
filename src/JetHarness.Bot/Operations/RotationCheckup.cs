using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Channels.Messenger;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

/// <summary>Secrets that are being replaced: while an old one is taken as well, whoever has it can speak for the platform.</summary>
internal sealed class RotationCheckup(IServiceProvider services) : ICheckup
{
    public string Name => "secrets";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var findings = new List<Finding>();
        if (services.GetService<LineClient>() is not null && services.GetRequiredService<IOptions<LineOptions>>().Value.PreviousChannelSecret is { Length: > 0 })
        {
            findings.Add(Old("Line:PreviousChannelSecret"));
        }

        if (services.GetService<MessengerClient>() is not null && services.GetRequiredService<IOptions<MessengerOptions>>().Value.PreviousAppSecret is { Length: > 0 })
        {
            findings.Add(Old("Messenger:PreviousAppSecret"));
        }

        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private Finding Old(string key) => Finding.Warning(Name, $"{key} is still set, so webhooks signed with the old secret are taken. Take it out once the platform signs with the new one.");
}
