using JetHarness.Bot.Tests.Commands;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The service without any channel, for tests of the console alone.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private readonly Terminal _terminal = new();
    private readonly WebApplication _app;

    private ConsoleHost(Action<WebApplication>? more, string[] settings)
    {
        _app = _terminal.Host(settings);
        more?.Invoke(_app);
    }

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public static Task<ConsoleHost> StartAsync(params string[] settings) => StartAsync(null, settings);

    /// <summary>The same with something more mapped than the service does.</summary>
    public static async Task<ConsoleHost> StartAsync(Action<WebApplication>? more, params string[] settings)
    {
        var host = new ConsoleHost(more, settings);
        await host._app.StartAsync();
        host.Address = new Uri(host._app.Urls.Single());
        return host;
    }

    /// <summary>Somebody with an account of their own, signed in.</summary>
    public Task<StaffBrowser> SignInAsync(string role = "agent", string name = "陳美", string language = "zh-TW") => StaffBrowser.SignInAsync(Address, Services, role, name, language);

    /// <summary>Somebody who has not signed in.</summary>
    public StaffBrowser Stranger(string language = "zh-TW") => StaffBrowser.Open(Address, language);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _terminal.Dispose();
    }
}
