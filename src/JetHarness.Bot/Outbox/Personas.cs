using JetHarness.Bot.Channels;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Outbox;

/// <summary>By what platforms know the people who speak for us: made at a person's first words, and remembered.</summary>
internal sealed class Personas(Database database, TimeProvider time)
{
    /// <summary>A platform that would make none is not asked with each message; words do not wait for it.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromHours(1);

    /// <summary>Who says the delivery, as the platform knows them.</summary>
    public async Task<Delivery> IntroduceAsync(Delivery delivery, IChannel channel, CancellationToken ct) =>
        delivery is { SpeakerName: { Length: > 0 } name, Speaker: Speaker.Staff, GivesChatTo: null }
            ? delivery with { PersonaId = await IdOfAsync(name, channel, ct) }
            : delivery;

    private async Task<string?> IdOfAsync(string name, IChannel channel, CancellationToken ct)
    {
        var known = database.Read(session => PersonaTable.Find(session, channel.Id, name));
        if (known is not null && (known.PersonaId is not null || time.GetUtcNow() - known.MadeAt < AskAgain))
        {
            return known.PersonaId;
        }

        var made = await channel.MakePersonaAsync(name, ct);
        var now = time.GetUtcNow();
        await database.WriteAsync(session =>
        {
            PersonaTable.Save(session, channel.Id, name, made, now);
            return true;
        });
        return made;
    }
}
