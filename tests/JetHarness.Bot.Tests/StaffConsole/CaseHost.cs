using System.Net;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The service on the simulator with one known order, and 陳美, an agent, signed in: for tests of the case page.</summary>
internal sealed class CaseHost : IAsyncDisposable
{
    public const string Order = "JH-20251104-0031";
    public const string Serial = "WHK7P-2544-00127";

    private CaseHost(SimulatorHost simulator, BotHost bot, StaffBrowser mei, ShiftedTime time) => (Simulator, Bot, Mei, Time) = (simulator, bot, mei, time);

    public SimulatorHost Simulator { get; }

    public BotHost Bot { get; }

    public StaffBrowser Mei { get; }

    public ShiftedTime Time { get; }

    public Database Database => Bot.Services.GetRequiredService<Database>();

    public static async Task<CaseHost> StartAsync()
    {
        var (simulator, time) = (await SimulatorHost.StartAsync(), new ShiftedTime());
        var bot = await BotHost.StartAsync(simulator, time);
        await bot.KnowsAsync(Purchases.Received(Order, Purchases.DaysAgo(60), Serial));
        return new CaseHost(simulator, bot, await StaffBrowser.SignInAsync(bot, name: "陳美"), time);
    }

    /// <summary>The customer's case as it is shown once nothing is pending; to 陳美 where nobody else is named.</summary>
    public async Task<string> CaseAsync(Customer customer, StaffBrowser? staff = null) => await (staff ?? Mei).GetAsync($"/console/case/{await IdAsync(customer)}");

    /// <summary>陳美 posts a form of the case, and it is done.</summary>
    public async Task DoneAsync(long id, string handler, params (string Name, string Value)[] fields)
    {
        using var answer = await Mei.PostAsync($"/console/case/{id}?handler={handler}", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The customer's conversation, once nothing is pending in it.</summary>
    public async Task<long> IdAsync(Customer customer)
    {
        await Bot.ConversationAsync(customer);
        return Database.Read(session => ConversationTable.Find(session, customer.Channel, customer.Id))!.Id;
    }

    /// <summary>How often the audit holds an action.</summary>
    public long Audited(string action) => Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM audit WHERE action = @action", ("@action", action)));

    public async ValueTask DisposeAsync()
    {
        Mei.Dispose();
        await Bot.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
