using System.Collections.Concurrent;
using JetHarness.Bot.Dialog.Tests.Transcripts;
using JetHarness.Bot.Tests.Support;
using Xunit.Abstractions;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>The specification, played by customers on a platform against the whole service: webhook, store, turns, photos, sends.</summary>
[Collection(OneAtATime.Name)]
public class TranscriptJourneys(ITestOutputHelper output)
{
    private const int AtOnce = 6;

    [Fact]
    public Task Every_conversation_goes_as_it_is_written_on_LINE() => PlayAllAsync(
        async (simulator, transcript) => await simulator.NewLineCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"));

    [Fact]
    public Task Every_conversation_goes_as_it_is_written_on_Messenger() => PlayAllAsync(
        async (simulator, transcript) => await simulator.NewMessengerCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"));

    /// <summary>
    /// The customer types, taps and chooses photos on the page with the phones, and sees there what is said. Every eighth conversation, where
    /// there is no time for all (<see cref="LongForm"/>).
    /// </summary>
    [Fact]
    public async Task Conversations_go_as_they_are_written_with_Messengers_phone_in_hand()
    {
        var (faults, customers) = (new List<string>(), new ConcurrentBag<PhoneCustomer>());
        await using var chromium = await Chromium.StartAsync();
        await PlayAllAsync(
            async (simulator, transcript) =>
            {
                var customer = await PhoneCustomer.NewAsync(simulator, chromium, faults, transcript.Name, transcript.Profile, consent: transcript.Profile != "none");
                customers.Add(customer);
                return customer;
            },
            oneIn: LongForm.Or(1, 8),
            asOne: 12);
        faults.ShouldBeEmpty();
        output.WriteLine($"{customers.Count} conversations, {customers.Sum(customer => customer.ByHand)} acts by hand, {customers.Sum(customer => customer.Otherwise)} that the page has nothing for");
        customers.Sum(customer => customer.Otherwise).ShouldBeLessThan(customers.Sum(customer => customer.ByHand) / 4);
    }

    /// <summary>Those of transcripts that keep office hours.</summary>
    private static readonly string[] OfficeHours =
    [
        "--OfficeHours:HolidaysFile=", "--OfficeHours:Saturday=", "--OfficeHours:Sunday=",
        .. new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday" }.Select(day => $"--OfficeHours:{day}=09:00-18:00"),
    ];

    [Fact]
    public Task Every_conversation_goes_as_it_is_written_with_PostgreSQL_and_Azure_storage() => PlayAllAsync(
        async (simulator, transcript) => await simulator.NewMessengerCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"),
        SharedStores.NewAsync);

    [Fact]
    public Task Every_conversation_goes_as_it_is_written_when_any_of_two_replicas_may_get_each_webhook() => PlayAllAsync(
        async (simulator, transcript) => await simulator.NewLineCustomerAsync(transcript.Name, transcript.Profile, consent: transcript.Profile != "none"),
        SharedStores.NewAsync,
        replicas: 2);

    private static async Task PlayAllAsync(
        Func<SimulatorHost, Transcript, Task<Customer>> newCustomer, Func<Task<string[]>>? stores = null, int replicas = 1, int oneIn = 1, int asOne = int.MaxValue)
    {
        var transcripts = Directory.EnumerateFiles(OrderFile.Folder, "*.txt").Order(StringComparer.Ordinal)
            .Select(file => Transcript.Parse(Path.GetFileNameWithoutExtension(file), File.ReadLines(file)))
            .Where(TranscriptPlayer.CanPlay)
            .Where((_, place) => place % oneIn == 0)
            .ToList();
        transcripts.ShouldNotBeEmpty();

        // Conversations of the same moment share a service, some of them at least; one in which time passes has its own.
        var faults = new List<string>();
        foreach (var group in transcripts.Index().GroupBy(
            one => (one.Item.Start, one.Item.KeepsHours, Own: TranscriptPlayer.MovesTime(one.Item) ? one.Item.Name : "", Part: one.Index / asOne),
            one => one.Item))
        {
            await using var simulator = await SimulatorHost.StartAsync();
            await simulator.ChangeMessengerAsync(new { userLocale = true }); // as LINE does, Messenger tells the language
            var time = ShiftedTime.From(group.Key.Start);
            if (time.GetUtcNow() - TimeProvider.System.GetUtcNow() is { } ahead && ahead > TimeSpan.Zero)
            {
                await simulator.AdvanceAsync(ahead);
            }

            string[] settings = ["--Messenger:ReadsLocale=true", "--Policy:AlbumQuietSeconds=2", .. group.Key.KeepsHours ? OfficeHours : [], .. stores is null ? [] : await stores()];
            await using var bot = await BotHost.StartAsync(simulator, time, settings);
            await using var others = await OtherReplicas.StartAsync(simulator, time, bot, replicas - 1, settings);
            var staff = await bot.StaffAsync();
            await bot.KnowsAsync([.. OrderFile.Read().Select(Purchases.AsTheErpSends)]);
            await Parallel.ForEachAsync(group, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (transcript, _) =>
            {
                var customer = await newCustomer(simulator, transcript);
                var found = await new TranscriptPlayer(transcript, bot, customer, staff, simulator, time).PlayAsync();
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
