using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Outbox;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Staff;

/// <summary>
/// Never two voices: once a person has taken a conversation over, no call that says the bot's words begins, in whatever order customers' messages, turns,
/// sends, failures, restarts and what staff do come to each other. On the real statements.
/// </summary>
[Collection(OneAtATime.Name)]
public class NeverTwoVoicesTests
{
    private const int Interleavings = 10_000;
    private const int Desks = 4;

    [Fact]
    public async Task In_ten_thousand_interleavings_no_call_of_the_bots_begins_after_a_take_over()
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, Desks).Select(part => Task.Run(() => PlayManyAsync(part))));

        parts.SelectMany(part => part.Faults).ShouldBeEmpty();
        // The test means something only if what it is about happened often.
        parts.Sum(part => part.TakeOvers).ShouldBeGreaterThan(Interleavings);
        parts.Sum(part => part.Overtaken).ShouldBeGreaterThan(100);
        parts.Sum(part => part.Withheld).ShouldBeGreaterThan(1000);
        parts.Sum(part => part.Begun).ShouldBeGreaterThan(Interleavings);
    }

    [Fact]
    public async Task Of_all_who_act_at_the_same_moment_none_lets_the_bot_speak_after_a_take_over()
    {
        using var desk = Desk.InMemory();
        var faults = 0;
        await Parallel.ForAsync(0, 200, async (i, _) =>
        {
            var customer = $"U{i}";
            var conversation = await desk.WritesAsync("我要報修", customer: customer);
            await desk.WritesAsync("我要找真人", customer: customer);
            await Task.WhenAll(
                Task.Run(() => TurnAllAsync(desk, conversation), CancellationToken.None),
                Task.Run(() => SendAllAsync(desk, conversation, () => Interlocked.Increment(ref faults)), CancellationToken.None),
                Task.Run(() => desk.Actions.TakeOverAsync(desk.Lin, conversation), CancellationToken.None),
                Task.Run(() => desk.Actions.TakeOverAsync(desk.Wang, conversation), CancellationToken.None));
            await TurnAllAsync(desk, conversation);
            await SendAllAsync(desk, conversation, () => Interlocked.Increment(ref faults));
            desk.RowOf(conversation).Control.ShouldBe("staff");
            desk.RowOf(conversation).Fence.ShouldBe(1);
        });
        faults.ShouldBe(0);
    }

    private static async Task<Tally> PlayManyAsync(int part)
    {
        using var desk = Desk.InMemory();
        var tally = new Tally();
        for (var seed = part; seed < Interleavings; seed += Desks)
        {
            await new Interleaving(desk, seed, tally).PlayAsync();
        }

        return tally;
    }

    private static async Task TurnAllAsync(Desk desk, long conversation)
    {
        while (desk.Database.Read(session => InboxTable.Open(session, conversation)) is [var next, ..])
        {
            try
            {
                await desk.Get<ConversationTurn>().RunAsync(desk.RowOf(conversation), next, CancellationToken.None);
            }
            catch (TurnOvertakenException)
            {
                // Read anew, as the worker does.
            }
        }
    }

    private static async Task SendAllAsync(Desk desk, long conversation, Action fault)
    {
        while (await BeginAsync(desk, conversation, fault) is { } call)
        {
            await desk.EndAsync(call, new SendResult.Accepted([]));
        }
    }

    /// <summary>Begins a call, and looks in the very transaction that begins it whether a person has the conversation.</summary>
    private static Task<OutboxCall?> BeginAsync(Desk desk, long conversation, Action fault)
    {
        var channel = desk.Get<ChannelSet>().Find(desk.RowOf(conversation).Channel)!;
        return desk.Database.WriteAsync(session =>
        {
            var row = ConversationTable.Get(session, conversation);
            var call = OutboxCall.Begin(session, row, channel, desk.Now);
            if (call is { Bubbles.IsEmpty: false } && row.Control == "staff" && call.Rows.Any(planned => planned.Speaker == "bot"))
            {
                fault();
            }

            return call;
        });
    }

    /// <summary>What happened in one part.</summary>
    private sealed class Tally
    {
        public List<string> Faults { get; } = [];

        public int TakeOvers { get; set; }

        public int Overtaken { get; set; }

        public int Withheld { get; set; }

        public int Begun { get; set; }
    }

    /// <summary>One order of events in one conversation, by its seed.</summary>
    private sealed class Interleaving(Desk desk, int seed, Tally tally)
    {
        private readonly Random _random = new(seed);
        private readonly List<string> _log = [];
        private readonly string _channel = seed % 3 == 0 ? "messenger" : "line";
        private long _conversation;
        private (ConversationRow Row, InboxRow Event)? _read;
        private OutboxCall? _call;
        private int _presses;

        public async Task PlayAsync()
        {
            _conversation = await desk.WritesAsync("我要報修", _channel, $"U{seed}");
            for (var steps = 8 + _random.Next(12); steps > 0; steps--)
            {
                await StepAsync();
            }

            await DrainAsync();
        }

        private async Task StepAsync()
        {
            switch (_random.Next(16))
            {
                case 0 or 1:
                    await desk.WritesAsync(Any("你好", "我要找真人", "JH-20260501-0001", "沒有", "謝謝"), _channel, $"U{seed}");
                    _log.Add("customer writes");
                    break;
                case 2 or 3:
                    // A worker reads; whatever comes before it decides and saves, it does not know of.
                    _read = desk.Database.Read(session => InboxTable.Open(session, _conversation)) is [var next, ..] ? (desk.RowOf(_conversation), next) : null;
                    _log.Add("turn is read");
                    break;
                case 4 or 5 or 6:
                    await TurnAsync();
                    break;
                case 7 or 8:
                    await BeginNextAsync();
                    break;
                case 9 when _call is not null:
                    await desk.EndAsync(_call, Ending());
                    _call = null;
                    break;
                case 9 or 10:
                    _call = null; // the process dies, or the send had ended
                    _read = null;
                    await desk.PassAsync(TimeSpan.FromSeconds(_random.Next(1, 70)));
                    _log.Add("time passes");
                    break;
                case 11:
                    await desk.PassAsync(TimeSpan.FromMinutes(31));
                    _log.Add("half an hour passes");
                    break;
                default:
                    await ActAsync();
                    break;
            }
        }

        private async Task TurnAsync()
        {
            if (_read is not { } read)
            {
                if (desk.Database.Read(session => InboxTable.Open(session, _conversation)) is not [var next, ..])
                {
                    return;
                }

                read = (desk.RowOf(_conversation), next);
            }

            try
            {
                await desk.Get<ConversationTurn>().RunAsync(read.Row, read.Event, CancellationToken.None);
                _log.Add($"turn of {read.Event.Type}");
            }
            catch (TurnOvertakenException)
            {
                tally.Overtaken++;
                _log.Add("turn overtaken");
            }

            _read = null;
        }

        private async Task BeginNextAsync()
        {
            if (_call is not null)
            {
                return; // one at a time
            }

            _call = await NeverTwoVoicesTests.BeginAsync(desk, _conversation, () => tally.Faults.Add($"seed {seed}: the bot speaks after {string.Join(", ", _log)}"));
            if (_call is not null)
            {
                tally.Begun++;
                _log.Add($"{_call.Rows[0].Speaker} begins");
            }
        }

        private async Task ActAsync()
        {
            var (member, press) = (Any(desk.Lin, desk.Wang), $"{seed}-{_presses++}");
            var (what, act) = _random.Next(12) switch
            {
                0 or 1 or 2 or 3 => ("takes over", desk.Actions.TakeOverAsync(member, _conversation)),
                4 => ("takes from the other", desk.Actions.TakeFromAsync(member, _conversation, member == desk.Lin ? desk.Wang.Id : desk.Lin.Id)),
                5 or 6 => ("says", desk.Actions.SayAsync(member, _conversation, "您好", press, pays: _random.Next(2) == 0)),
                7 or 8 => ("hands back", desk.Actions.HandBackAsync(member, _conversation)),
                9 => ("releases", desk.Actions.ReleaseToQueueAsync(member, _conversation)),
                10 => ("asks", desk.Actions.AskMoreAsync(member, _conversation, WantedKind.Text, "型號？", press)),
                _ => _random.Next(2) == 0 ? ("closes", desk.Actions.CloseAsync(member, _conversation)) : ("reopens", desk.Actions.ReopenAsync(member, _conversation)),
            };
            var result = await act;
            _log.Add($"{member.Name} {what}: {result}");
            if (result is StaffResult.Done && what is "takes over" or "takes from the other" or "reopens")
            {
                tally.TakeOvers++;
                var row = desk.RowOf(_conversation);
                if ((row.Control, row.StaffId) != ("staff", member.Id))
                {
                    tally.Faults.Add($"seed {seed}: {member.Name} does not have it after {string.Join(", ", _log)}");
                }
            }
        }

        /// <summary>At the end everything that was planned has come to an end, and a person's words are all accounted for.</summary>
        private async Task DrainAsync()
        {
            await TurnAllAsync(desk, _conversation);
            for (var i = 0; i < 200 && desk.Database.Read(session => OutboxTable.Head(session, _conversation)).Count > 0; i++)
            {
                await BeginNextAsync();
                if (_call is not null)
                {
                    await desk.EndAsync(_call, new SendResult.Accepted([]));
                    _call = null;
                }
                else
                {
                    await desk.PassAsync(TimeSpan.FromMinutes(10));
                    await TurnAllAsync(desk, _conversation);
                }
            }

            var messages = desk.MessagesOf(_conversation);
            tally.Withheld += messages.Count(message => message.Delivery == "withheld");
            if (messages.Any(message => message.From != "customer" && message.Delivery is not ("accepted" or "withheld" or "failed")))
            {
                tally.Faults.Add($"seed {seed}: something is still to be sent after {string.Join(", ", _log)}");
            }
        }

        private SendResult Ending() => _random.Next(6) switch
        {
            0 => new SendResult.TryLater("500"),
            1 => new SendResult.Unknown("no answer"),
            2 => new SendResult.TokenDead(),
            3 when _channel == "line" => new SendResult.QuotaSpent(),
            _ => new SendResult.Accepted(["1"]),
        };

        private T Any<T>(params ReadOnlySpan<T> all) => all[_random.Next(all.Length)];
    }
}
