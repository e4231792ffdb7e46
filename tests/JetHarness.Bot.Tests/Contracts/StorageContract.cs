using System.Data.Common;
using System.Reflection;
using System.Text.RegularExpressions;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Contracts;

/// <summary>What every store holds to: a subclass says which.</summary>
public abstract class StorageContract : IAsyncLifetime
{
    private TempDatabase _store = null!;

    public async Task InitializeAsync() => _store = await NewAsync();

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    private protected abstract Task<TempDatabase> NewAsync();

    [Fact]
    public async Task Work_that_throws_is_undone_alone_and_its_neighbours_are_kept()
    {
        var works = Enumerable.Range(1, 200).Select(i => _store.Database.WriteAsync(session =>
        {
            session.Execute("INSERT INTO counter (name, value) VALUES (@name, 1)", ("@name", $"n{i}"));
            return i % 10 == 0 ? throw new InvalidOperationException($"number {i}") : i;
        })).ToList();

        var failed = 0;
        foreach (var work in works)
        {
            try
            {
                await work;
            }
            catch (InvalidOperationException)
            {
                failed++;
            }
        }

        failed.ShouldBe(20);
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM counter")).ShouldBe(180);
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM counter WHERE name LIKE 'n%0'")).ShouldBe(0);
    }

    [Fact]
    public async Task Work_whose_statement_does_not_change_the_one_row_comes_to_nothing_and_its_neighbours_are_kept()
    {
        var works = Enumerable.Range(1, 40).Select(i => _store.Database.WriteAsync(session =>
        {
            session.Post("INSERT INTO counter (name, value) VALUES (@name, 1)", ("@name", $"n{i}"));
            session.PostForOne("UPDATE counter SET value = 2 WHERE name = @name", () => new InvalidOperationException($"number {i}"), ("@name", i % 10 == 0 ? "nobody" : $"n{i}"));
            return i;
        })).ToList();

        var failed = new List<string>();
        foreach (var work in works)
        {
            try
            {
                await work;
            }
            catch (InvalidOperationException e)
            {
                failed.Add(e.Message);
            }
        }

        failed.ShouldBe([.. Enumerable.Range(1, 4).Select(i => $"number {i}0")]);
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM counter WHERE value = 2")).ShouldBe(36);
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM counter WHERE name LIKE 'n%0'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_posted_is_done_in_its_order_and_its_rows_may_lead_to_more_before_the_commit()
    {
        var read = await _store.Database.WriteAsync(session =>
        {
            var rows = new List<long>();
            session.Post("INSERT INTO counter (name, value) VALUES ('a', 1)");
            session.Post("UPDATE counter SET value = value + 1 WHERE name = @name RETURNING value", row => row.GetInt64(0), values =>
            {
                rows.AddRange(values);
                session.Post("INSERT INTO counter (name, value) VALUES ('b', @value) RETURNING value", row => row.GetInt64(0), rows.AddRange, ("@value", values[0] * 10));
            }, ("@name", "a"));
            session.Post("DELETE FROM counter WHERE name = 'nobody'");
            session.Post("SELECT value FROM counter WHERE name = 'nobody'", row => row.GetInt64(0), rows.AddRange);
            return rows;
        });

        read.ShouldBe([2, 20]);
        _store.Database.Read(session => session.Query("SELECT value FROM counter WHERE name IN ('a', 'b') ORDER BY name", row => row.GetInt64(0))).ShouldBe([2, 20]);
    }

    [Fact]
    public async Task What_a_posted_statement_does_wrong_is_thrown_and_undoes_its_own_work_alone()
    {
        await _store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('taken', 1)"));

        List<string> names = ["first", "taken", "last"];
        var works = names.Select(name => _store.Database.WriteAsync(session =>
        {
            session.Post("INSERT INTO counter (name, value) VALUES (@name, 2)", ("@name", name));
            return name;
        })).ToList();

        await Should.ThrowAsync<DbException>(works[1]);
        (await works[0], await works[2]).ShouldBe(("first", "last"));
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM counter WHERE value = 2")).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_reported_as_written_is_there_after_a_restart()
    {
        await _store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('kept', 7)"));

        _store.Reopen();

        _store.Database.Read(session => session.Scalar<long>("SELECT value FROM counter WHERE name = 'kept'")).ShouldBe(7);
    }

    [Fact]
    public async Task A_read_sees_what_was_just_written()
    {
        for (var i = 1; i <= 50; i++)
        {
            await _store.Database.WriteAsync(session =>
                session.Execute("INSERT INTO counter (name, value) VALUES ('seen', @i) ON CONFLICT (name) DO UPDATE SET value = @i", ("@i", i)));
            _store.Database.Read(session => session.Scalar<long>("SELECT value FROM counter WHERE name = 'seen'")).ShouldBe(i);
        }
    }

    [Fact]
    public async Task A_snapshot_sees_one_state_however_many_statements_it_takes()
    {
        await _store.Database.WriteAsync(session => session.Execute("INSERT INTO counter (name, value) VALUES ('a', 1)"));

        var (before, after) = _store.Database.ReadSnapshot(session =>
        {
            var first = session.Scalar<long>("SELECT value FROM counter WHERE name = 'a'");
            _store.Database.WriteAsync(writing => writing.Execute("UPDATE counter SET value = 2 WHERE name = 'a'")).Wait();
            return (first, session.Scalar<long>("SELECT value FROM counter WHERE name = 'a'"));
        });

        (before, after).ShouldBe((1, 1));
        _store.Database.Read(session => session.Scalar<long>("SELECT value FROM counter WHERE name = 'a'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_claim_number_is_drawn_once_however_many_draw_at_the_same_time()
    {
        using var other = _store.Open();

        var drawn = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? _store.Database : other).WriteAsync(session =>
            ClaimTable.Draw(session, new DateOnly(2026, i % 4 < 2 ? 11 : 12, 3)))));

        drawn.Order(StringComparer.Ordinal).ShouldBe([.. Enumerable.Range(1, 20).Select(n => $"RMA-2611-{n:D4}"), .. Enumerable.Range(1, 20).Select(n => $"RMA-2612-{n:D4}")]);
    }

    [Fact]
    public async Task The_same_event_stored_by_many_at_once_is_one_row()
    {
        using var other = _store.Open();
        var e = new ChannelEvent { EventId = "e1", MessageId = "m1", Type = "message", At = DateTimeOffset.UnixEpoch, Raw = "{}"u8.ToArray() };

        var stored = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? _store.Database : other).WriteAsync(session =>
        {
            var conversations = new List<long>();
            InboxTable.AddOfChat(session, "line", "U1", e, DateTimeOffset.UnixEpoch, null, conversations.Add);
            return conversations;
        })));

        stored.Sum(conversations => conversations.Count).ShouldBe(1);
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM inbox")).ShouldBe(1);
        _store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM conversation")).ShouldBe(1);
    }

    [Fact]
    public async Task A_text_of_any_characters_is_kept_and_never_refused()
    {
        var conversation = await _store.Database.WriteAsync(session => StoredChats.IdOf(session, "line", "U1", DateTimeOffset.UnixEpoch));
        foreach (var text in new[] { "漏水 🔌 ก็ 'quoted' \"too\" \\ %", "half a pair: \uD83D", "nothing: \0." })
        {
            await _store.Database.WriteAsync(session =>
            {
                MessageTable.AddCustomers(session, conversation, DateTimeOffset.UnixEpoch, "text", text, null);
                return true;
            });
        }

        var kept = _store.Database.Read(session => MessageTable.Newest(session, conversation)).ConvertAll(message => message.Text!);
        kept[0].ShouldBe("漏水 🔌 ก็ 'quoted' \"too\" \\ %");
        kept[1].ShouldStartWith("half a pair: ");
        kept[2].ShouldStartWith("nothing: ");
    }

    [Fact]
    public async Task A_timer_that_fell_due_is_taken_once_however_many_look()
    {
        using var other = _store.Open();
        var now = DateTimeOffset.UnixEpoch.AddDays(1);
        await _store.Database.WriteAsync(session =>
        {
            for (var i = 1; i <= 100; i++)
            {
                var conversation = StoredChats.IdOf(session, "line", $"U{i}", now);
                TimerTable.Set(session, conversation, "photos", i <= 60 ? now : now.AddHours(1));
            }

            return true;
        });

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? _store.Database : other).WriteAsync(session => TimerTable.TakeDue(session, now))));

        taken.SelectMany(timers => timers).Select(timer => timer.ConversationId).Order().ShouldBe(Enumerable.Range(1, 60).Select(i => (long)i));
        taken.SelectMany(timers => timers).ShouldAllBe(timer => timer.Channel == "line" && timer.Name == "photos");
        _store.Database.Read(TimerTable.Next).ShouldBe(now.AddHours(1));
    }

    [Fact]
    public async Task A_browser_is_locked_by_its_own_failures_and_known_until_it_is_forgotten()
    {
        var (now, later) = (DateTimeOffset.UnixEpoch.AddDays(1), DateTimeOffset.UnixEpoch.AddDays(2));
        var (mei, ken) = (await AddStaffAsync("mei@example.com", now), await AddStaffAsync("ken@example.com", now));
        await WriteAsync(session => StaffDeviceTable.SignIn(session, mei, "her browser", now));
        StaffDeviceRow? Hers() => _store.Database.Read(session => StaffDeviceTable.Of(session, mei, "her browser"));

        (await _store.Database.WriteAsync(session => StaffDeviceTable.Fail(session, Hers()!, most: 2, later))).ShouldBeFalse();
        (await _store.Database.WriteAsync(session => StaffDeviceTable.Fail(session, Hers()!, most: 2, later))).ShouldBeTrue();

        Hers()!.LockedUntil.ShouldBe(later);
        _store.Database.Read(session => StaffTable.Of(session, mei))!.LockedUntil.ShouldBeNull();
        _store.Database.Read(session => StaffDeviceTable.Of(session, ken, "her browser")).ShouldBeNull();
        _store.Database.Read(session => StaffDeviceTable.IsKnown(session, "her browser")).ShouldBeTrue();
        await WriteAsync(session => StaffDeviceTable.SignIn(session, mei, "her browser", now));
        Hers()!.LockedUntil.ShouldBeNull();
        await WriteAsync(session => StaffDeviceTable.Forget(session, mei));
        Hers().ShouldBeNull();
    }

    [Fact]
    public async Task A_session_is_its_members_until_it_is_ended_or_too_old()
    {
        var (now, later) = (DateTimeOffset.UnixEpoch.AddDays(1), DateTimeOffset.UnixEpoch.AddDays(2));
        var (mei, ken) = (await AddStaffAsync("mei@example.com", now), await AddStaffAsync("ken@example.com", now));
        await WriteAsync(session => StaffSessionTable.Begin(session, "one", mei, now));
        await WriteAsync(session => StaffSessionTable.Begin(session, "two", mei, later));
        StaffRow? Of(long id, string name, DateTimeOffset after) => _store.Database.Read(session => StaffTable.OfSession(session, id, name, after));

        Of(mei, "one", DateTimeOffset.UnixEpoch)!.Email.ShouldBe("mei@example.com");
        Of(ken, "one", DateTimeOffset.UnixEpoch).ShouldBeNull();
        Of(mei, "one", now).ShouldBeNull();
        await WriteAsync(session => StaffSessionTable.End(session, "one"));
        Of(mei, "one", DateTimeOffset.UnixEpoch).ShouldBeNull();
        Of(mei, "two", now).ShouldNotBeNull();
        await WriteAsync(session => StaffSessionTable.EndOld(session, later));
        Of(mei, "two", now).ShouldBeNull();
    }

    [Fact]
    public void Many_programs_that_start_at_once_bring_the_schema_up_to_date_together()
    {
        var others = new System.Collections.Concurrent.ConcurrentBag<Database>();

        Parallel.For(0, 4, _ => others.Add(_store.Open()));

        others.Count.ShouldBe(4);
        foreach (var other in others)
        {
            other.Read(StoreProbe.Schema).ShouldBe(_store.Database.Read(StoreProbe.Schema));
            other.Dispose();
        }
    }

    [Fact]
    public void Every_statement_is_one_that_the_store_understands()
    {
        var statements = typeof(Database).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Database).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(field => field.IsLiteral && field.Name.EndsWith("Sql", StringComparison.Ordinal))
            .Where(field => Regex.IsMatch((string)field.GetRawConstantValue()!, @"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")) // a part of one is read where it stands
            .Select(field => (Name: $"{field.DeclaringType!.Name}.{field.Name}", Sql: (string)field.GetRawConstantValue()!))
            .ToList();
        statements.Count.ShouldBeGreaterThan(40);
        var faults = new List<string>();
        foreach (var (name, sql) in statements)
        {
            try
            {
                _store.Database.Read(session =>
                {
                    session.Check(sql);
                    return true;
                });
            }
            catch (Exception e) when (e is DbException or StoreUnavailableException)
            {
                faults.Add($"{name}: {e.Message}");
            }
        }

        faults.ShouldBeEmpty();
    }

    private async Task<long> AddStaffAsync(string email, DateTimeOffset now) =>
        (await _store.Database.WriteAsync(session => StaffTable.Add(session, email, "陳美", "agent", "hash", mustChange: false, "stamp", now)))!.Value;

    private Task WriteAsync(Action<Session> work) => _store.Database.WriteAsync(session =>
    {
        work(session);
        return 0;
    });
}
