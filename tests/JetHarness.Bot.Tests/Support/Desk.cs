using System.Text;
using System.Text.Json;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Outbox;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// The whole service put together and not started: its parts on a real store, with a clock of the test's. What the workers would do, a test does step
/// by step, in the order that it is about.
/// </summary>
internal sealed class Desk : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;
    private int _events;

    public Desk(params string[] settings)
        : this(Path.GetTempPath(), settings)
    {
    }

    private Desk(string place, string[] settings)
    {
        _folder = Directory.CreateDirectory(Path.Combine(place, $"jetharness-desk-{Guid.NewGuid():N}"));
        Time = new DeskClock(new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8)));
        _app = BotApplication.Build(
            [
                "--Line:ChannelSecret=secret", "--Line:ChannelAccessToken=token", "--Line:ApiBaseUrl=http://127.0.0.1:9",
                "--Messenger:AppSecret=secret", "--Messenger:VerifyToken=verify", "--Messenger:PageId=109", "--Messenger:PageAccessToken=token",
                "--Messenger:GraphBaseUrl=http://127.0.0.1:9",
                $"--Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "bot.db")}",
                $"--Photos:Path={Path.Combine(_folder.FullName, "photos")}",
                .. settings,
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(Time);
                builder.Services.AddSingleton<IPromptSending, Planning>();
            });
        Lin = Member("lin@example.com", "林小姐", StaffRole.Agent);
        Wang = Member("wang@example.com", "王先生", StaffRole.Admin);
    }

    /// <summary>On a store in memory, where the machine has files there: the same statements, without the disk's pace.</summary>
    public static Desk InMemory() => new(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), []);

    public DeskClock Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public Database Database => Get<Database>();

    public StaffActions Actions => Get<StaffActions>();

    public StaffMember Lin { get; }

    public StaffMember Wang { get; }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public void Dispose()
    {
        ((IDisposable)_app).Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The customer writes, and the webhook is stored; gives the conversation. On LINE it brings a reply token.</summary>
    public Task<long> WritesAsync(string words, string channel = "line", string customer = "U1")
    {
        var number = Interlocked.Increment(ref _events);
        var at = Now;
        object raw = channel == "line"
            ? new { type = "message", timestamp = at.ToUnixTimeMilliseconds(), source = new { type = "user", userId = customer }, message = new { type = "text", id = $"{number}", text = words } }
            : new { sender = new { id = customer }, recipient = new { id = "109" }, timestamp = at.ToUnixTimeMilliseconds(), message = new { mid = $"m_{number}", text = words } };
        return Database.WriteAsync(session =>
        {
            var conversation = StoredChats.IdOf(session, channel, customer, at);
            InboxTable.Add(session, channel, conversation, new ChannelEvent
            {
                EventId = $"event-{number}",
                MessageId = $"message-{number}",
                Type = "message",
                ChatId = customer,
                At = at,
                ReplyToken = channel == "line" ? $"token-{number}" : null,
                Raw = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(raw)),
            }, at);
            return conversation;
        });
    }

    /// <summary>The customer writes and the turn is taken.</summary>
    public async Task<long> SaysAsync(string words, string channel = "line", string customer = "U1")
    {
        var conversation = await WritesAsync(words, channel, customer);
        await TurnAsync(conversation);
        return conversation;
    }

    /// <summary>Takes the turns that are open, as the worker does.</summary>
    public async Task TurnAsync(long conversation)
    {
        while (Database.Read(session => InboxTable.Open(session, conversation)) is [var next, ..])
        {
            await Get<ConversationTurn>().RunAsync(RowOf(conversation), next, CancellationToken.None);
        }
    }

    /// <summary>Lets time pass, with the timers that fall due in it.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        foreach (var timer in await Database.WriteAsync(session => TimerTable.TakeDue(session, Now)))
        {
            await Database.WriteAsync(session => InternalEvents.Add(
                session, timer.Channel, timer.ConversationId, $"timer:{timer.ConversationId}:{timer.Name}:{timer.DueAt.ToUnixTimeMilliseconds()}", new Dialog.Inbound.TimerDue(timer.Name) { At = Now }, Now));
            await TurnAsync(timer.ConversationId);
        }
    }

    /// <summary>Begins the next call, as the worker does; null when nothing is due.</summary>
    public Task<OutboxCall?> BeginAsync(long conversation)
    {
        var channel = Get<ChannelSet>().Find(RowOf(conversation).Channel)!;
        return Database.WriteAsync(session => OutboxCall.Begin(session, ConversationTable.Get(session, conversation), channel, Now));
    }

    /// <summary>Ends a call that was begun.</summary>
    public Task EndAsync(OutboxCall call, SendResult result) => Database.WriteAsync(session =>
    {
        call.End(session, result, Now, () => 1);
        return true;
    });

    /// <summary>Sends all that is due; every call is taken.</summary>
    public async Task<List<OutboxCall>> SendAllAsync(long conversation)
    {
        var calls = new List<OutboxCall>();
        while (await BeginAsync(conversation) is { } call)
        {
            await EndAsync(call, new SendResult.Accepted([]));
            calls.Add(call);
        }

        return calls;
    }

    public ConversationRow RowOf(long conversation) => Database.Read(session => ConversationTable.Get(session, conversation));

    public List<MessageRow> MessagesOf(long conversation) => Database.Read(session => MessageTable.Newest(session, conversation));

    /// <summary>What stands in the audit about a conversation: who, what, detail.</summary>
    public List<string> AuditOf(long conversation) => Database.Read(session => session.Query(
        "SELECT staff.name, audit.action, audit.detail FROM audit JOIN staff ON staff.id = audit.staff_id WHERE audit.subject = @subject ORDER BY audit.id",
        row => string.Join(' ', new[] { row.GetString(0), row.GetString(1), row.TextOrNull(2) }.OfType<string>()),
        ("@subject", $"conversation {conversation}")));

    private StaffMember Member(string email, string name, StaffRole role)
    {
        var id = Database.WriteAsync(session => StaffTable.Add(session, email, name, role.Name(), "hash", false, "stamp", Now)).GetAwaiter().GetResult()!.Value;
        return new StaffMember(id, name, email, role);
    }

    /// <summary>A clock that stands still until it is moved.</summary>
    internal sealed class DeskClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }

    /// <summary>A turn plans its call and leaves it at that: a test begins and ends calls itself.</summary>
    private sealed class Planning(Database database) : IPromptSending
    {
        public Task<ConversationRow> SaveAsync(TurnRecord record) => database.WriteAsync(session => record.Save(session), record.Row.Id);
    }
}
