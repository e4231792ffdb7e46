namespace JetHarness.Bot.Tests.Support;

/// <summary>What several replicas can share: PostgreSQL for the store, Azurite for the photos.</summary>
internal static class SharedStores
{
    private const string StoreSetting = "--Storage:ConnectionString=";

    private static readonly Lazy<Task<AzuriteServer>> Azurite = new(StartAsync);

    /// <summary>The settings for a store and a photo container that are new and empty.</summary>
    public static async Task<string[]> NewAsync() =>
    [
        "--Storage:Provider=Postgres",
        $"{StoreSetting}{await PostgresServer.NewDatabaseAsync()}",
        "--Photos:Provider=AzureBlob",
        $"--Photos:ConnectionString={(await Azurite.Value).ConnectionString}",
        $"--Photos:Container=photos-{Guid.NewGuid():N}",
    ];

    /// <summary>The connection string of the store that such settings name.</summary>
    public static string Database(string[] settings) =>
        settings.Single(setting => setting.StartsWith(StoreSetting, StringComparison.Ordinal))[StoreSetting.Length..];

    // It ends with the test process.
    private static async Task<AzuriteServer> StartAsync()
    {
        var server = new AzuriteServer();
        await server.InitializeAsync();
        return server;
    }
}
