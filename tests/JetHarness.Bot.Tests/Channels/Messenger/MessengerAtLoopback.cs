using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Dialog;
using Microsoft.Extensions.Logging.Abstractions;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>The Messenger channel, with Meta on a loopback port that answers as the test says.</summary>
public abstract class MessengerAtLoopback : IAsyncLifetime
{
    protected const string Psid = "7140012345678901";

    /// <summary>HMAC-SHA256 of "the-token" under "the-secret".</summary>
    protected const string Proof = "f5b09c8acdb18571cae3e66edf0f48355330da5a725eb5361f27207a386398f0";

    private readonly List<IDisposable> _opened = [];

    private protected Loopback Meta { get; private set; } = null!;

    private protected MovedTime Time { get; } = new(new(2026, 11, 22, 3, 4, 5, TimeSpan.Zero));

    public async Task InitializeAsync() => Meta = await Loopback.StartAsync();

    public async Task DisposeAsync()
    {
        _opened.ForEach(opened => opened.Dispose());
        await Meta.DisposeAsync();
    }

    private protected MessengerOptions Options(Action<MessengerOptions>? change = null)
    {
        var options = new MessengerOptions
        {
            AppSecret = "the-secret",
            VerifyToken = "the-verify-token",
            PageId = "109",
            PageAccessToken = "the-token",
            GraphBaseUrl = Meta.Url + "/graph",
            AttachmentHosts = [new Uri(Meta.Url).Authority, "fbcdn.net"],
        };
        change?.Invoke(options);
        return options;
    }

    private protected MessengerClient Client(MessengerOptions? options = null)
    {
        var client = new MessengerClient(Microsoft.Extensions.Options.Options.Create(options ?? Options()), NullLogger<MessengerClient>.Instance, Time);
        _opened.Add(client);
        return client;
    }

    private protected MessengerChannel Channel(Action<MessengerOptions>? change = null)
    {
        var options = Options(change);
        var wrapped = Microsoft.Extensions.Options.Options.Create(options);
        var media = new MessengerMedia(wrapped);
        _opened.Add(media);
        var client = Client(options);
        var users = new MessengerUserProfile(wrapped, client, NullLogger<MessengerUserProfile>.Instance);
        return new MessengerChannel(wrapped, client, media, users, new MessengerRouting(wrapped, client, Time), Time, NullLogger<MessengerChannel>.Instance);
    }

    /// <summary>The bot says that to a customer who was last heard so long ago.</summary>
    private protected Delivery Said(string words, TimeSpan? ago = null) => new()
    {
        Key = Guid.Parse("5e0c6d64-2b1f-4c57-8d0e-0f6a3f1f7c11"),
        UserId = Psid,
        Bubbles = [new Bubble { Phrase = "any", Text = words }],
        Speaker = Speaker.Bot,
        CustomerAt = Time.GetUtcNow() - (ago ?? TimeSpan.FromMinutes(1)),
        PlannedAt = Time.GetUtcNow(),
    };

    /// <summary>A clock that stands until it is moved.</summary>
    private protected sealed class MovedTime(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Move(TimeSpan by) => _now += by;
    }
}
