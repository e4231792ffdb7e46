using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Privacy;

/// <summary>
/// Carries out what people asked the platform for. Meta names a person by an id of the app's own that as a rule is not the one of the chat; who writes the
/// confirmation code in the chat has shown which chat is theirs, since only the person was given it.
/// </summary>
internal sealed class DeletionRequests(Database database, Erasure erasure)
{
    private const string Reason = "asked for on the platform";

    /// <summary>Carries out those of which the chat is known.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var request in database.Read(DataDeletionTable.Open))
        {
            if (database.Read(session => ChatOf(session, request)) is { } conversation)
            {
                await erasure.EraseAsync(conversation, new(Reason, Request: request.Code), ct);
            }
        }
    }

    private static long? ChatOf(Session session, OpenDeletion request) =>
        ConversationTable.Find(session, request.Channel, request.UserId)?.Id
        ?? SearchTable.Messages(session, SearchQuery.Of(request.Code)!, conversations: 5)
            .Where(hit => hit.Sender == "customer" && ConversationTable.FindById(session, hit.ConversationId)?.Channel == request.Channel)
            .Select(hit => (long?)hit.ConversationId)
            .FirstOrDefault();
}
