using System.Collections.Concurrent;
using JetHarness.Bot.Dialog.Tests.Transcripts;
using JetHarness.Bot.Tests.Support;
using Xunit.Abstractions;
using Act = JetHarness.Bot.Dialog.Tests.Transcripts.Act;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>The specification, played by customers on a platform against the whole service: webhook, store, turns, photos, sends.</summary>
[Collection(OneAtATime.Name)]
public class TranscriptJourneys(ITestOutputHelper output)
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
        CanBeOnMessenger,
        async (simulator, transcript) => await simulator.NewMessengerCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"));

    /// <summary>
    /// The customer types, taps and chooses photos on the page with the phones, and sees there what is said. Every eighth conversation, where
    /// there is no time for all (<see cref="LongForm"/>).
    /// </summary>
    [Fact]
    public async Task Conversations_go_as_they_are_written_with_Messengers_phone_in_hand()
    {
        var (place, faults, customers) = (0, new List<string>(), new ConcurrentBag<PhoneCustomer>());
        await using var chromium = await Chromium.StartAsync();
        await PlayAllAsync(
            transcript => CanBeOnMessenger(transcript) && place++ % LongForm.Or(1, 8) == 0,
            async (simulator, transcript) =>
            {
                var customer = await PhoneCustomer.NewAsync(simulator, chromium, faults, transcript.Name, transcript.Profile, consent: transcript.Profile != "none");
                customers.Add(customer);
                return customer;
            },
            asOne: 12,
            quietSeconds: 8); // photos that are chosen one by one take a hand some seconds
        faults.ShouldBeEmpty();
        output.WriteLine($"{customers.Count} conversations, {customers.Sum(customer => customer.ByHand)} acts by hand, {customers.Sum(customer => customer.Otherwise)} that the page has nothing for");
        customers.Sum(customer => customer.Otherwise).ShouldBeLessThan(customers.Sum(customer => customer.ByHand) / 4);
    }

    private static bool CanBeOnMessenger(Transcript transcript) =>
        transcript.Profile is "zh-TW" or "none" && !transcript.Scenes.Any(scene => scene.Act is Act.Unsends);

    /// <summary>Those of transcripts that keep office hours.</summary>
    private static readonly string[] OfficeHours =
    [
        "--OfficeHours:HolidaysFile=", "--OfficeHours:Saturday=", "--OfficeHours:Sunday=",
        .. new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday" }.Select(day => $"--OfficeHours:{day}=09:00-18:00"),
    ];

    [Fact]
    public Task Every_conversation_goes_as_it_is_written_with_PostgreSQL_and_Azure_storage() => PlayAllAsync(
        CanBeOnMessenger,
        async (simulator, transcript) => await simulator.NewMessengerCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"),
        SharedStores.NewAsync);

    [Fact]
    public Task Every_conversation_goes_as_it_is_written_when_any_of_two_replicas_may_get_each_webhook() => PlayAllAsync(
        transcript => true,
        async (simulator, transcript) => await simulator.NewLineCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"),
        SharedStores.NewAsync,
        replicas: 2);

    private static async Task PlayAllAsync(
        Func<Transcript, bool> isFor, Func<SimulatorHost, Transcript, Task<Customer>> newCustomer, Func<Task<string[]>>? stores = null, int replicas = 1, int asOne = int.MaxValue, int quietSeconds = 2)
    {
        var transcripts = Directory.EnumerateFiles(OrderFile.Folder, "*.txt").Order(StringComparer.Ordinal)
            .Select(file => Transcript.Parse(Path.GetFileNameWithoutExtension(file), File.ReadLines(file)))
            .Where(transcript => TranscriptPlayer.CanPlay(transcript) && isFor(transcript))
            .ToList();
        transcripts.ShouldNotBeEmpty();

        // Conversations of the same moment share a service, some of them at least; one in which time passes has its own.
        var faults = new List<string>();
        foreach (var group in transcripts.Index().GroupBy(
            one => (one.Item.Start, one.Item.KeepsHours, Own: one.Item.Scenes.Any(scene => scene.Act is Act.HoursPass or Act.MinutesPass) ? one.Item.Name : "", Part: one.Index / asOne),
            one => one.Item))
        {
            await using var simulator = await SimulatorHost.StartAsync();
            var time = ShiftedTime.From(group.Key.Start);
            if (time.GetUtcNow() - TimeProvider.System.GetUtcNow() is { } ahead && ahead > TimeSpan.Zero)
            {
                await simulator.AdvanceAsync(ahead);
            }

            string[] settings = [$"--Policy:AlbumQuietSeconds={quietSeconds}", .. group.Key.KeepsHours ? OfficeHours : [], .. stores is null ? [] : await stores()];
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
                if (customer is PhoneCustomer phone)
                {
                    await phone.CloseAsync();
                }

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
