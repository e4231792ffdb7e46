using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>What of the Page's events we hear. <paramref name="Why"/> tells why that could not be found out; null if it could.</summary>
internal sealed record SubscriptionState(ImmutableArray<string> Fields, ImmutableArray<string> Missing, string? Why);

/// <summary>
/// The app's subscription to its Page. Meta ends it after an hour of failed webhooks, and then nothing comes any more, without a word
/// (https://developers.facebook.com/docs/messenger-platform/webhooks).
/// </summary>
internal sealed class MessengerSubscription(MessengerClient client, IOptions<MessengerOptions> options)
{
    /// <summary>The fields that we act on or record.</summary>
    public static readonly ImmutableArray<string> Wanted =
    [
        "messages", "message_echoes", "messaging_postbacks", "message_deliveries", "message_reads", "message_reactions", "message_edits",
        "messaging_referrals", "messaging_handovers", "standby", "messaging_policy_enforcement", "messaging_optins",
    ];

    /// <summary>Asks Meta.</summary>
    public async Task<SubscriptionState> ReadAsync(CancellationToken ct)
    {
        var answer = await client.ReadSubscriptionsAsync(ct);
        if (!answer.IsDone)
        {
            return new([], [], answer.Why);
        }

        var apps = answer.Json.At("data").Items();
        var ours = options.Value.AppId is { } id ? apps.Where(app => app.At("id").Id() == id) : apps;
        ImmutableArray<string> fields = [.. ours.SelectMany(app => app.At("subscribed_fields").Items()).Select(Name).OfType<string>().Distinct()];
        return new(fields, [.. Wanted.Where(wanted => !fields.Any(field => IsSame(field, wanted)))], null);
    }

    /// <summary>Subscribes to what is missing, beside what there is; why that failed, null if it did not.</summary>
    public async Task<string?> RepairAsync(SubscriptionState state, CancellationToken ct)
    {
        var answer = await client.SubscribeAsync(state.Fields.AddRange(state.Missing), ct);
        return !answer.IsDone ? answer.Why
            : await ReadAsync(ct) is { Missing: [_, ..] missing } ? $"Meta took it, and still leaves out {string.Join(", ", missing)}."
            : null;
    }

    /// <summary>Older answers give names, newer ones objects with a name.</summary>
    private static string? Name(WireJson field) => field.Text() ?? field.At("name").Text();

    /// <summary>Meta's pages write some names with an s at the end and without.</summary>
    private static bool IsSame(string field, string wanted) => field.TrimEnd('s') == wanted.TrimEnd('s');
}
