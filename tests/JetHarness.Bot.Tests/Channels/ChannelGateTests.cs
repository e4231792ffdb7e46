using JetHarness.Bot.Channels;
using Microsoft.Extensions.Logging.Abstractions;

namespace JetHarness.Bot.Tests.Channels;

/// <summary>What pauses a channel as a whole, how it is tried, and what opens it.</summary>
public class ChannelGateTests
{
    private readonly ManualTime _time = new();
    private readonly ChannelGate _gate;

    public ChannelGateTests() => _gate = new ChannelGate("messenger", _time, NullLogger.Instance);

    public static TheoryData<object, bool> Endings => new()
    {
        { new SendResult.Refused("190"), true },
        { new SendResult.Busy("613"), true },
        { new SendResult.Blocked("368"), true },
        { new SendResult.Accepted(["m"]), false },
        { new SendResult.TokenDead(), false },
        { new SendResult.TryLater("500"), false },
        { new SendResult.Unknown("no answer"), false },
        { new SendResult.QuotaSpent(), false },
        { new SendResult.Withheld("24 h"), false },
        { new SendResult.ChatGiven(ThreadOwner.Us), false },
        { new SendResult.PersonaGone("100"), false },
        { new SendResult.NotOurThread("10/2018300"), false },
        { new SendResult.GiveUp("551"), false },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public void What_is_about_one_person_or_one_call_pauses_nothing(object ending, bool pauses)
    {
        Call((SendResult)ending).ShouldBeTrue();

        _gate.IsOpen.ShouldBe(!pauses);
        _gate.Alarm.ShouldBe(pauses ? $"Nothing is sent since 2026-03-02 09:00 UTC, and all of it waits: {Why((SendResult)ending)}" : null);
    }

    [Fact]
    public void Of_all_that_waits_one_call_at_a_time_is_tried_ever_more_seldom_until_one_is_taken()
    {
        Call(new SendResult.Refused("190"));
        var tries = 0;
        for (var second = 0; second < 600; second++)
        {
            if (_gate.TryEnter() is { } pass)
            {
                _gate.TryEnter().ShouldBeNull("a second call went while one was tried");
                tries++;
                pass.Result = new SendResult.Refused("190");
                pass.Dispose();
            }

            _time.Pass(TimeSpan.FromSeconds(1));
        }

        tries.ShouldBeInRange(20, 25);
        _time.Pass(TimeSpan.FromSeconds(30));
        Call(new SendResult.Accepted(["m"])).ShouldBeTrue();
        _gate.IsOpen.ShouldBeTrue();
        _gate.Alarm.ShouldBeNull();
    }

    [Fact]
    public void What_was_begun_before_the_pause_neither_prolongs_nor_ends_it()
    {
        using (var refused = _gate.TryEnter()!)
        using (var taken = _gate.TryEnter()!)
        {
            Call(new SendResult.Refused("190"));
            refused.Result = new SendResult.Refused("190");
            taken.Result = new SendResult.Accepted(["m"]);
        }

        _gate.IsOpen.ShouldBeFalse();
        _time.Pass(TimeSpan.FromSeconds(1));
        Call(new SendResult.Accepted(["m"])).ShouldBeTrue();
        _gate.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void As_long_as_the_platform_asks_for_nothing_is_tried()
    {
        Call(new SendResult.Busy("613", TimeSpan.FromMinutes(4)));

        _time.Pass(TimeSpan.FromSeconds(239));
        _gate.LetsThrough.ShouldBeFalse();
        Call(new SendResult.Accepted(["m"])).ShouldBeFalse();
        _time.Pass(TimeSpan.FromSeconds(1));
        _gate.LetsThrough.ShouldBeTrue();
    }

    [Fact]
    public void A_try_that_made_no_call_leaves_the_next_one_to_another_and_one_without_an_answer_waits()
    {
        Call(new SendResult.Refused("190"));
        _time.Pass(TimeSpan.FromSeconds(1));

        Call(null).ShouldBeTrue(); // nothing was due
        Call(new SendResult.Withheld("24 h")).ShouldBeTrue(); // withheld by ourselves
        Call(new SendResult.Unknown("no answer")).ShouldBeTrue();

        Call(null).ShouldBeFalse();
        _gate.IsOpen.ShouldBeFalse();
    }

    private static string Why(SendResult result) => result switch
    {
        SendResult.Refused(var why) => why,
        SendResult.Busy(var why, _) => why,
        SendResult.Blocked(var why) => why,
        _ => "",
    };

    private bool Call(SendResult? ending)
    {
        using var pass = _gate.TryEnter();
        pass?.Result = ending;
        return pass is not null;
    }

    private sealed class ManualTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(TimeSpan by) => _now += by;
    }
}
