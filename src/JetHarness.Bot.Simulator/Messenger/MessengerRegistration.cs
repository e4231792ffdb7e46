namespace JetHarness.Bot.Simulator.Messenger;

internal static class MessengerRegistration
{
    public static void AddMessenger(this IServiceCollection services, MessengerSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<MessengerPage>()
        .AddSingleton<MessengerThreads>()
        .AddSingleton<MessengerRates>()
        .AddSingleton<MessengerFlights>()
        .AddSingleton<MessengerGate>()
        .AddSingleton<MessengerPersonas>()
        .AddSingleton<MessengerAttachments>()
        .AddSingleton<MessengerProfile>()
        .AddSingleton<MessengerSubscription>()
        .AddSingleton<MessengerRouting>()
        .AddSingleton<MessengerConversations>()
        .AddSingleton<MessengerAccounts>()
        .AddSingleton<MessengerLinks>()
        .AddSingleton<MessengerContents>()
        .AddSingleton<MessengerPhotos>()
        .AddSingleton<MessengerEvents>()
        .AddSingleton<MessengerWebhooks>()
        .AddSingleton<MessengerEchoes>()
        .AddSingleton<MessengerMessaging>()
        .AddSingleton<MessengerCustomers>()
        .AddSingleton<MessengerTaps>()
        .AddSingleton<MessengerInbox>()
        .AddSingleton<MessengerMemory>();
}
