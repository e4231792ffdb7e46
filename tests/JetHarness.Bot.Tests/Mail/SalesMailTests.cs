using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Mail;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Mail;

/// <summary>Letters to sales, from the claim to a real server that takes them.</summary>
[Collection(OneAtATime.Name)]
public sealed class SalesMailTests : IAsyncLifetime
{
    private const string Number = "RMA-2611-0007";

    private readonly ShiftedTime time = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("jetharness-mail-");
    private WebApplication? app;

    private SmtpServer Server { get; } = new();

    [Fact]
    public async Task A_difference_from_the_specification_is_written_to_sales_once()
    {
        var database = await StartAsync([.. Server.Settings, "--Mail:User=bot", "--Mail:Password=secret"]);
        await database.FileAsync(StoredClaims.Make(Number, ClaimKind.SpecMismatch), time.GetUtcNow());
        await database.FileAsync(StoredClaims.Make("RMA-2611-0008"), time.GetUtcNow());

        (await Reaches("sent")).Attempts.ShouldBe(1);

        var letter = Server.Letters.ShouldHaveSingleItem();
        letter.User.ShouldBe("bot");
        letter.From.ShouldContain("<bot@jetharness.example>");
        letter.To.ShouldContain("<sales@jetharness.com>");
        letter.Header("Message-ID").ShouldBe($"<{Number}@jetharness.example>");
        letter.Data.Split("\r\n\r\n")[0].ShouldNotContain("Bcc");
        letter.Body.ShouldContain("12P 防水接頭 1.5m");
        letter.Body.ShouldContain("長度跟圖面不一樣");
        letter.Body.ShouldContain("WHA1B-2620-00001");
        letter.Body.ShouldContain($"https://bot.example.com/console/claims/{Number}");
    }

    [Fact]
    public async Task A_letter_that_is_not_taken_now_goes_later_and_one_that_never_will_be_waits_for_a_person()
    {
        Server.ToRecipient = "451 try again";
        var database = await StartAsync(Server.Settings);
        await database.FileAsync(StoredClaims.Make(Number, ClaimKind.SpecMismatch), time.GetUtcNow());
        (await Reaches("queued", attempts: 1)).Error.ShouldNotBeNull();

        Server.ToRecipient = "250 OK";
        time.Advance(TimeSpan.FromMinutes(2));
        await Reaches("sent");

        Server.ToRecipient = "550 no such mailbox";
        await database.FileAsync(StoredClaims.Make("RMA-2611-0009", ClaimKind.SpecMismatch), time.GetUtcNow(), "U2");
        (await Reaches("failed", number: "RMA-2611-0009")).Error!.ShouldContain("refuses");
        database.Read(SalesMailTable.Waiting).ShouldHaveSingleItem().Number.ShouldBe("RMA-2611-0009");
        (await Checkup()).ShouldContain("1 letters to sales were given up");

        Server.ToRecipient = "250 OK";
        await database.WriteAsync(session => SalesMailTable.Again(session, "RMA-2611-0009", time.GetUtcNow()));
        await Reaches("sent", number: "RMA-2611-0009");
        Server.Letters.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_without_TLS_gets_nothing_where_TLS_is_wanted()
    {
        var database = await StartAsync([.. Server.Settings, "--Mail:Tls=true"]);
        await database.FileAsync(StoredClaims.Make(Number, ClaimKind.SpecMismatch), time.GetUtcNow());

        (await Reaches("queued", attempts: 1)).Error.ShouldNotBeNull();

        Server.Letters.ShouldBeEmpty();
        (await Checkup()).ShouldContain("offers no STARTTLS");
    }

    [Fact]
    public async Task Without_a_server_letters_wait_to_be_sent_by_hand()
    {
        var database = await StartAsync([]);
        await database.FileAsync(StoredClaims.Make(Number, ClaimKind.SpecMismatch), time.GetUtcNow());

        app!.Services.GetServices<IHostedService>().ShouldNotContain(service => service is MailWorker);
        (await Checkup()).ShouldContain("1 letters to sales wait in the console to be sent by hand");
        (await database.WriteAsync(session => SalesMailTable.MarkByHand(session, Number, "Lin", time.GetUtcNow()))).ShouldBeTrue();
        (await database.WriteAsync(session => SalesMailTable.MarkByHand(session, Number, "Chen", time.GetUtcNow()))).ShouldBeFalse();
        database.Read(SalesMailTable.Waiting).ShouldBeEmpty();
        (await Checkup()).ShouldStartWith("It is off: letters to sales are shown");
    }

    [Fact]
    public async Task A_letter_that_was_begun_when_the_process_died_is_sent_by_the_next()
    {
        var database = await StartAsync([]);
        await database.FileAsync(StoredClaims.Make(Number, ClaimKind.SpecMismatch), time.GetUtcNow());
        var now = time.GetUtcNow();
        (await database.WriteAsync(session => SalesMailTable.Begin(session, now, now.AddMinutes(2)))).ShouldNotBeNull();
        (await database.WriteAsync(session => SalesMailTable.Begin(session, now, now.AddMinutes(2)))).ShouldBeNull();
        await app!.DisposeAsync();

        time.Advance(TimeSpan.FromMinutes(3));
        await StartAsync(Server.Settings);

        (await Reaches("sent")).Attempts.ShouldBe(2);
    }

    [Theory]
    [InlineData("--Mail:Host=mail.example.com", "Mail:From")]
    [InlineData("--Mail:User=bot", "Mail:Password")]
    [InlineData("--Mail:From=bot@example.com", "Mail:Host")]
    [InlineData("--Mail:Port=465", "Mail:Port")]
    [InlineData("--Mail:SalesAddress=nobody", "Mail:SalesAddress")]
    [InlineData("--Mail:ConsoleUrl=console", "Mail:ConsoleUrl")]
    public async Task What_cannot_be_right_names_its_key(string setting, string key)
    {
        await using var wrong = BotApplication.Build([$"--Storage:ConnectionString=Data Source={Path.Combine(folder.FullName, "bot.db")}", setting]);

        Should.Throw<OptionsValidationException>(() => wrong.Services.GetRequiredService<IOptions<MailOptions>>().Value).Failures.ShouldContain(fault => fault.StartsWith(key, StringComparison.Ordinal) || fault.Contains($" {key} ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_letter_is_tried_for_two_days_at_most_an_hour_apart()
    {
        MailSchedule.After(1, TimeSpan.Zero).ShouldBe(TimeSpan.FromSeconds(30));
        MailSchedule.After(2, TimeSpan.Zero).ShouldBe(TimeSpan.FromMinutes(1));
        MailSchedule.After(100, TimeSpan.FromHours(46)).ShouldBe(TimeSpan.FromHours(1));
        MailSchedule.After(100, TimeSpan.FromHours(47.5)).ShouldBeNull();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<Database> StartAsync(string[] settings)
    {
        app = BotApplication.Build(
            [
                "--urls", "http://127.0.0.1:0", $"--Storage:ConnectionString=Data Source={Path.Combine(folder.FullName, "bot.db")}",
                $"--Photos:Path={Path.Combine(folder.FullName, "photos")}", .. settings,
            ],
            builder => builder.Services.AddSingleton<TimeProvider>(time));
        await app.StartAsync();
        return app.Services.GetRequiredService<Database>();
    }

    private async Task<SalesMailRow> Reaches(string state, int attempts = 0, string number = Number)
    {
        var database = app!.Services.GetRequiredService<Database>();
        SalesMailRow? mail = null;
        await Until.SeenAsync(() => (mail = database.Read(session => SalesMailTable.Find(session, number))) is { } found && found.State == state && found.Attempts >= attempts);
        return mail!;
    }

    private async Task<string> Checkup() =>
        (await app!.Services.GetServices<ICheckup>().OfType<MailCheckup>().Single().ExamineAsync(CancellationToken.None)).ShouldHaveSingleItem().Sentence;
}
