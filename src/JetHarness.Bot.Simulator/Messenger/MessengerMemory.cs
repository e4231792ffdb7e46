namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>Everything that Messenger's side remembers beside chats and journal.</summary>
internal sealed class MessengerMemory(
    MessengerPage page,
    MessengerThreads threads,
    MessengerPersonas personas,
    MessengerAttachments attachments,
    MessengerProfile profile,
    MessengerWebhooks webhooks,
    MessengerRates rates,
    MessengerFlights flights)
{
    public void Clear()
    {
        page.Reset();
        threads.Clear();
        personas.Clear();
        attachments.Clear();
        profile.Clear();
        webhooks.Clear();
        rates.Clear();
        flights.Clear();
    }
}
