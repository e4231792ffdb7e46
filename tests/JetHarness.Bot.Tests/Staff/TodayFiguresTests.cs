using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Staff;

public sealed class TodayFiguresTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_figures_tell_what_was_settled_without_a_person_and_how_long_others_waited()
    {
        await _desk.SaysAsync("你好", customer: "U1");
        var called = await _desk.SaysAsync("我要找真人客服", customer: "U2");
        _desk.Time.Advance(TimeSpan.FromMinutes(12));
        await _desk.Actions.TakeOverAsync(_desk.Lin, called);
        await _desk.Actions.SayAsync(_desk.Lin, called, "您好", "once", pays: true);
        await _desk.SendAllAsync(called);
        await _desk.SaysAsync("我要找真人客服", customer: "U3");
        _desk.Time.Advance(TimeSpan.FromMinutes(30));

        var figures = _desk.Get<TodayFigures>().Of(7);

        (figures.Settled, figures.Served).ShouldBe((1, 3));
        figures.Answered.ShouldBe(new Waits(1, TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(12)));
        figures.WaitingNow.ShouldBe(new Waits(1, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30)));
        figures.Open.ShouldBe([("asked", 2L)]);
        figures.Messages.Where(count => count.Sender == "customer").Sum(count => count.Count).ShouldBe(3);
        figures.Messages.Where(count => count.Sender == "staff").Sum(count => count.Count).ShouldBe(1);
    }

    [Fact]
    public async Task Days_before_the_span_do_not_count()
    {
        await _desk.SaysAsync("你好", customer: "U1");
        _desk.Time.Advance(TimeSpan.FromDays(8));
        await _desk.SaysAsync("你好", customer: "U2");

        _desk.Get<TodayFigures>().Of(7).Served.ShouldBe(1);
        _desk.Get<TodayFigures>().Of(30).Served.ShouldBe(2);
    }

    [Fact]
    public async Task The_first_message_of_a_time_is_found_among_any_number()
    {
        var id = await _desk.SaysAsync("你好");
        _desk.Time.Advance(TimeSpan.FromHours(1));
        var ids = new List<(long Id, DateTimeOffset At)>();
        for (var i = 0; i < 40; i++)
        {
            _desk.Time.Advance(TimeSpan.FromHours(i % 3));
            var at = _desk.Now;
            var message = await _desk.Database.WriteAsync(session =>
            {
                MessageTable.AddCustomers(session, id, at, "text", "一", null);
                return session.Scalar<long>("SELECT MAX(id) FROM message");
            });
            ids.Add((message, at));
        }

        foreach (var (_, at) in ids)
        {
            _desk.Database.Read(session => TodayTable.FirstMessage(session, at)).ShouldBe(ids.First(one => one.At >= at).Id);
        }

        _desk.Database.Read(session => TodayTable.FirstMessage(session, _desk.Now.AddDays(1))).ShouldBe(ids[^1].Id + 1);
    }
}
