using System.Collections.Immutable;
using System.Text.Json;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Privacy;

/// <summary>Why somebody is erased, and by whom: an account of the staff, or null for the command line and the platform.</summary>
/// <param name="Reason">For the audit, which is kept: nothing personal.</param>
/// <param name="StaffId">Whose doing it is.</param>
/// <param name="Request">The confirmation code of a request that is done with it.</param>
internal sealed record ErasureOrder(string Reason, long? StaffId = null, string? Request = null);

/// <summary>What was erased, in numbers: it names nobody.</summary>
internal sealed record ErasureCertificate
{
    public required long ConversationId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ErasedRows Rows { get; init; }

    /// <summary>What others wrote events of (in groups) that named the person.</summary>
    public required int Mentions { get; init; }

    /// <summary>The claims of which bare facts are kept.</summary>
    public required ImmutableArray<string> Claims { get; init; }

    /// <summary>Photos that the photo store has not let go of yet; the service goes on trying.</summary>
    public required long PhotosWaiting { get; init; }

    /// <summary>Whether freed space was overwritten at once; otherwise the next checkpoint of the store does it.</summary>
    public required bool IsScrubbed { get; init; }

    /// <summary>The counts in one line, as the audit keeps them.</summary>
    public static string Line(ErasedRows rows, int mentions, int claims) =>
        $"{rows.Messages} messages, {rows.Events + mentions} events, {rows.Calls} calls, {rows.Photos} photos, {rows.Notes} notes, {rows.Letters} unsent letters; {claims} claims kept as bare facts";
}

/// <summary>
/// Erases one person: everything that was said, sent, noted and named in the conversation. Of claims the bare facts stay, as docs/privacy.md says.
/// There is one way, whoever asks for it.
/// </summary>
internal sealed class Erasure(Database database, PhotoRemovals photos, LiveUpdates updates, TimeProvider time)
{
    /// <summary>A reason has so many characters at most.</summary>
    public const int LongestReason = 500;

    /// <summary>Erases whoever writes under that id; null if nothing is held on them.</summary>
    public async Task<ErasureCertificate?> EraseAsync(string channel, string userId, ErasureOrder order, CancellationToken ct)
    {
        var row = database.Read(session => ConversationTable.Find(session, channel, userId));
        return row is null ? null : await EraseAsync(row.Id, order, ct);
    }

    /// <summary>Erases the person of that conversation; null if there is none, or it was done before.</summary>
    public async Task<ErasureCertificate?> EraseAsync(long conversationId, ErasureOrder order, CancellationToken ct)
    {
        if (database.Read(session => ConversationTable.FindById(session, conversationId)) is not { IsErased: false } person)
        {
            return null;
        }

        // All events are looked through for it, so not in the transaction, which others wait for.
        var mentions = database.Read(session => ErasureTable.Mentioning(session, person.Channel, person.ChatId, person.Id));
        var now = time.GetUtcNow();
        var erased = await database.WriteAsync(session => Erase(session, person, mentions, order, now), person.Id);
        if (erased is null)
        {
            return null;
        }

        updates.Changed(conversationId);
        await photos.RunAsync(ct);
        return erased with
        {
            PhotosWaiting = database.Read(PhotoRemovalTable.Waiting),
            IsScrubbed = await FreedPages.ClearAsync(database),
        };
    }

    /// <summary>Erases a conversation, in a transaction of the caller's; gives how much there was, and the numbers of its claims.</summary>
    public static (ErasedRows Rows, List<string> Claims) EraseAll(Session session, long conversationId, DateTimeOffset now)
    {
        var numbers = ClaimTable.Numbers(session, conversationId);
        var rows = ErasureTable.EraseTexts(session, conversationId, now);
        foreach (var number in numbers)
        {
            var claim = ClaimRows.Read(ClaimTable.Find(session, number)!.Body);
            ErasureTable.EraseClaim(session, number, JsonSerializer.Serialize(claim.BareFacts(), DialogJson.Default.Claim));
        }

        ErasureTable.Forget(session, conversationId);
        return (rows, numbers);
    }

    private static ErasureCertificate? Erase(Session session, ConversationRow person, List<MentioningEvent> mentions, ErasureOrder order, DateTimeOffset now)
    {
        if (ConversationTable.FindById(session, person.Id) is not { IsErased: false })
        {
            return null;
        }

        var (rows, numbers) = EraseAll(session, person.Id, now);
        foreach (var mention in mentions)
        {
            ErasureTable.EraseEvent(session, mention, now);
        }

        if (order.Request is { } code)
        {
            DataDeletionTable.Finish(session, code, now);
        }

        AuditTable.Add(
            session, order.StaffId, "person.erased", $"conversation {person.Id}", $"{order.Reason} ({ErasureCertificate.Line(rows, mentions.Count, numbers.Count)})", now);
        return new ErasureCertificate
        {
            ConversationId = person.Id,
            At = now,
            Rows = rows,
            Mentions = mentions.Count,
            Claims = [.. numbers],
            PhotosWaiting = 0,
            IsScrubbed = false,
        };
    }
}
