using System.Text;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog;
using Microsoft.AspNetCore.Http;

namespace JetHarness.Bot.Tests.Channels.Line;

/// <summary>What is asked of LINE: photos, profiles, the loading animation.</summary>
public class LineReadTests : LineAtLoopback
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task A_photo_comes_as_a_stream_with_its_length()
    {
        Line.Answers(200, "JPEGJPEG", "image/jpeg");
        await using var media = await Channel().OpenMediaAsync("561180339041206001", default, CancellationToken.None);

        var open = media.ShouldBeOfType<MediaResponse.Open>();
        using var reader = new StreamReader(open.Content);
        (await reader.ReadToEndAsync()).ShouldBe("JPEGJPEG");
        var request = Line.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("GET /data/v2/bot/message/561180339041206001/content");
        request.Headers["Authorization"].ShouldBe("Bearer the-token");
    }

    [Fact]
    public async Task A_large_photo_is_handed_on_before_it_is_whole()
    {
        var rest = new TaskCompletionSource();
        Line.Answers(async context =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await rest.Task;
        });
        await using var media = await Channel().OpenMediaAsync("1", default, CancellationToken.None);
        var first = new byte[5];
        await media.ShouldBeOfType<MediaResponse.Open>().Content.ReadExactlyAsync(first);
        rest.SetResult();
        Encoding.UTF8.GetString(first).ShouldBe("first");
    }

    [Theory]
    [InlineData(202, typeof(MediaResponse.NotReady))]
    [InlineData(400, typeof(MediaResponse.NotFound))]
    [InlineData(404, typeof(MediaResponse.NotFound))]
    [InlineData(410, typeof(MediaResponse.Withdrawn))]
    [InlineData(401, typeof(MediaResponse.Unauthorized))]
    [InlineData(403, typeof(MediaResponse.Unauthorized))]
    [InlineData(302, typeof(MediaResponse.Failed))]
    [InlineData(429, typeof(MediaResponse.Failed))]
    public async Task What_LINE_does_not_hand_out_is_told_apart(int status, Type response)
    {
        Line.Answers(status);
        (await Channel().OpenMediaAsync("1", default, CancellationToken.None)).ShouldBeOfType(response);
        Line.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_of_LINEs_own_is_asked_again_twice()
    {
        Line.Answers(500).Answers(503).Answers(200, "JPEG", "image/jpeg");
        await using var media = await Channel().OpenMediaAsync("1", default, CancellationToken.None);
        media.ShouldBeOfType<MediaResponse.Open>();

        Line.Answers(500).Answers(500).Answers(500);
        (await Channel().OpenMediaAsync("1", default, CancellationToken.None)).ShouldBeOfType<MediaResponse.Failed>().Why.ShouldBe("LINE answered 500.");
    }

    [Fact]
    public async Task A_profile_gives_name_and_language()
    {
        Line.Answers(200, """{"displayName":"美玲","userId":"U1","language":"zh-TW"}""");
        (await Channel().ReadProfileAsync("U1", At, CancellationToken.None)).ShouldBe(new Inbound.ProfileRead("美玲", "zh-TW") { At = At });
        Line.Requests.ShouldHaveSingleItem().Line.ShouldBe("GET /line/v2/bot/profile/U1");
    }

    [Theory]
    [InlineData(404, """{"message":"Not found"}""")]
    [InlineData(401, "")]
    [InlineData(200, Html)]
    [InlineData(200, """{"displayName":null,"language":7}""")]
    public async Task A_profile_that_is_not_to_be_had_is_nobody(int status, string body)
    {
        Line.Answers(status, body);
        (await Channel().ReadProfileAsync("U1", At, CancellationToken.None)).ShouldBe(new Inbound.ProfileRead(null, null) { At = At });
    }

    [Fact]
    public async Task Loading_is_shown_for_twenty_seconds_and_its_failure_is_swallowed()
    {
        Line.Answers(202, "{}").Answers(500);
        await Channel().ShowLoadingAsync("U1", CancellationToken.None);
        await Channel().ShowLoadingAsync("U1", CancellationToken.None);
        await Channel($"http://127.0.0.1:{FreePort()}").ShowLoadingAsync("U1", CancellationToken.None);

        Line.Requests.Count.ShouldBe(2);
        Line.Requests.First().Line.ShouldBe("POST /line/v2/bot/chat/loading/start");
        Line.Requests.First().Body.ShouldBe("""{"chatId":"U1","loadingSeconds":20}""");
    }
}
