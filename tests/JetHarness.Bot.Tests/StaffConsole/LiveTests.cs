using System.Net;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.StaffConsole;

public sealed class LiveTests : IAsyncLifetime
{
    private ConsoleHost _host = null!;

    public async Task InitializeAsync() => _host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_change_is_told_with_the_conversation_and_what_changes_meanwhile_once()
    {
        using var mei = await _host.SignInAsync();
        using var stream = await Stream.OpenAsync(mei.Http);
        (await stream.BlockAsync()).ShouldContain(": welcome");
        var updates = _host.Services.GetRequiredService<LiveUpdates>();

        updates.Changed(7);
        (await stream.BlockAsync()).ShouldContain("event: changed\ndata: {\"conversation\":7}");
        updates.Changed(8);
        updates.Changed(8);
        updates.Changed(9);

        (await stream.BlockAsync()).ShouldContain("{\"conversation\":8}");
        (await stream.BlockAsync()).ShouldContain("{\"conversation\":9}");
    }

    [Fact]
    public async Task Who_comes_back_after_a_loss_is_told_to_look_at_everything()
    {
        using var mei = await _host.SignInAsync();
        using var stream = await Stream.OpenAsync(mei.Http, lastEvent: "17");

        (await stream.BlockAsync()).ShouldContain("event: refresh");
    }

    [Fact]
    public async Task The_stream_ends_when_the_account_is_disabled()
    {
        using var mei = await _host.SignInAsync();
        using var stream = await Stream.OpenAsync(mei.Http);
        await stream.BlockAsync();

        await _host.Services.GetRequiredService<Database>().WriteAsync(session => session.Execute("UPDATE staff SET disabled_at = 1 WHERE id = @id", ("@id", mei.Member.Id)));

        await stream.EndAsync();
        using var again = await mei.Http.GetAsync("/console/waiting");
        again.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console/sign-in");
    }

    [Fact]
    public async Task The_stream_ends_when_its_session_is_signed_out_elsewhere()
    {
        using var mei = await _host.SignInAsync();
        using var thief = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = _host.Address };
        thief.DefaultRequestHeaders.Add("Cookie", string.Join("; ", mei.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        using var stream = await Stream.OpenAsync(thief);
        await stream.BlockAsync();

        using var bye = await mei.PostFromAsync("/console/account", "/console/sign-out");

        await stream.EndAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_up_the_services_stop()
    {
        var host = await ConsoleHost.StartAsync();
        using var mei = await host.SignInAsync();
        using var stream = await Stream.OpenAsync(mei.Http);
        await stream.BlockAsync();

        await host.DisposeAsync();

        await stream.EndAsync();
    }

    /// <summary>An open event stream.</summary>
    private sealed class Stream : IDisposable
    {
        private readonly HttpResponseMessage _response;
        private readonly StreamReader _reader;

        private Stream(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

        public static async Task<Stream> OpenAsync(HttpClient http, string? lastEvent = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/console/live");
            request.Headers.Accept.ParseAdd("text/event-stream");
            if (lastEvent is not null)
            {
                request.Headers.Add("Last-Event-ID", lastEvent);
            }

            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            return new Stream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        }

        /// <summary>The lines up to the next empty one.</summary>
        public async Task<string> BlockAsync()
        {
            var lines = new List<string>();
            while (await _reader.ReadLineAsync() is { Length: > 0 } line)
            {
                lines.Add(line);
            }

            return string.Join('\n', lines);
        }

        /// <summary>Reads on until nothing more can come.</summary>
        public async Task EndAsync()
        {
            try
            {
                while (await _reader.ReadLineAsync() is not null)
                {
                }
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                // Cut off, as it should be.
            }
        }

        public void Dispose()
        {
            _reader.Dispose();
            _response.Dispose();
        }
    }
}
