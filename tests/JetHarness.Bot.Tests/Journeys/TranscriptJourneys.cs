using JetHarness.Bot.Dialog.Tests.Transcripts;
using JetHarness.Bot.Tests.Support;
using Act = JetHarness.Bot.Dialog.Tests.Transcripts.Act;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>The specification, played by customers on a platform against the whole service: webhook, store, turns, photos, sends.</summary>
[Collection(OneAtATime.Name)]
public class TranscriptJourneys
{
    private const int AtOnce = 6;

    [Fact]
    public Task Every_conversation_goes_as_it_is_written_on_LINE() => PlayAllAsync(
        transcript => true,
        async (simulator, transcript) => await simulator.NewLineCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"));

    /// <summary>
    /// Messenger tells a customer's language only to apps that were reviewed for it, and takes back a message with all its photos: the
    /// conversations that hang on either are LINE's alone.
    /// </summary>
    [Fact]
    public Task Every_conversation_goes_as_it_is_written_on_Messenger() => PlayAllAsync(
        transcript => transcript.Profile is "zh-TW" or "none" && !transcript.Scenes.Any(scene => scene.Act is Act.Unsends),
        async (simulator, transcript) => await simulator.NewMessengerCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"));

    /// <summary>Those of transcripts that keep office hours.</summary>
    private static readonly string[] OfficeHours =
    [
        "--OfficeHours:HolidaysFile=", "--OfficeHours:Saturday=", "--OfficeHours:Sunday=",
        .. new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday" }.Select(day => $"--OfficeHours:{day}=09:00-18:00"),
    ];

    [Fact]
    public Task Every_conversation_goes_as_it_is_written_with_PostgreSQL_and_Azure_storage() => PlayAllAsync(
        transcript => transcript.Profile is "zh-TW" or "none" && !transcript.Scenes.Any(scene => scene.Act is Act.Unsends),
        async (simulator, transcript) => await simulator.NewMessengerCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"),
        SharedStores.NewAsync);

    [Fact]
    public Task Every_conversation_goes_as_it_is_written_when_any_of_two_replicas_may_get_each_webhook() => PlayAllAsync(
        transcript => true,
        async (simulator, transcript) => await simulator.NewLineCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"),
        SharedStores.NewAsync,
        replicas: 2);

    private static async Task PlayAllAsync(
        Func<Transcript, bool> isFor, Func<SimulatorHost, Transcript, Task<Customer>> newCustomer, Func<Task<string[]>>? stores = null, int replicas = 1)
    {
        var transcripts = Directory.EnumerateFiles(OrderFile.Folder, "*.txt").Order(StringComparer.Ordinal)
            .Select(file => Transcript.Parse(Path.GetFileNameWithoutExtension(file), File.ReadLines(file)))
            .Where(transcript => TranscriptPlayer.CanPlay(transcript) && isFor(transcript))
            .ToList();
        transcripts.Count.ShouldBeGreaterThan(70);

        // Conversations of the same moment share a service; one in which time passes has its own.
        var faults = new List<string>();
        foreach (var group in transcripts.GroupBy(transcript =>
            (transcript.Start, transcript.KeepsHours, Own: transcript.Scenes.Any(scene => scene.Act is Act.HoursPass or Act.MinutesPass) ? transcript.Name : "")))
        {
            await using var simulator = await SimulatorHost.StartAsync();
            var time = ShiftedTime.From(group.Key.Start);
            if (time.GetUtcNow() - TimeProvider.System.GetUtcNow() is { } ahead && ahead > TimeSpan.Zero)
            {
                await simulator.AdvanceAsync(ahead);
            }

            string[] settings = ["--Policy:AlbumQuietSeconds=2", .. group.Key.KeepsHours ? OfficeHours : [], .. stores is null ? [] : await stores()];
            await using var bot = await BotHost.StartAsync(simulator, time, settings);
            await using var others = await OtherReplicas.StartAsync(simulator, time, bot, replicas - 1, settings);
            var staff = await bot.StaffAsync();
            await bot.KnowsAsync([.. OrderFile.Read().Select(Purchases.AsTheErpSends)]);
            await Parallel.ForEachAsync(group, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (transcript, _) =>
            {
                var customer = await newCustomer(simulator, transcript);
                var player = new TranscriptPlayer(transcript, bot, customer, staff, async by =>
                {
                    time.Advance(by);
                    await simulator.AdvanceAsync(by);
                });
                var found = await player.PlayAsync();
                lock (faults)
                {
                    faults.AddRange(found);
                }
            });
            await simulator.ShouldHaveRefusedNothingAsync();
        }

        string.Join("\n\n", faults).ShouldBeEmpty();
    }
}
