using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>Customers who each walk through a whole claim, and the signed webhooks that bring their words: no two are alike.</summary>
internal static class Claims
{
    /// <summary>What the platform and the service share.</summary>
    public const string Secret = "a-channel-secret-of-the-benchmark";

    /// <summary>So many messages bring a claim from hello to goodbye.</summary>
    public const int Steps = 6;

    private const int CustomerDigits = 8;

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Secret);
    private static readonly DateOnly FirstDay = new(2026, 5, 1);

    private static readonly string[] Hellos = ["你好，線材壞了想報修", "您好，我買的線束故障了，要報修", "產品故障報修", "哈囉 我要報修，線壞掉了"];

    private static readonly string[] Faults =
    [
        "用了三個月，第 3 支腳接觸不良，時好時壞", "正常使用中突然沒有導通，量測 5 號線斷路", "裝上機台兩個月後訊號斷斷續續", "正常使用下端子接觸不良，機器會跳警報",
        "用了半年，其中一條線不通電", "昨天開始沒有反應，量起來第 2 腳斷路",
    ];

    /// <summary>Everybody's order, as the registry has it.</summary>
    public static ImmutableArray<Order> Orders(int customers) => [.. Enumerable.Range(0, customers).Select(customer => new Order
    {
        Number = OrderNumber(customer),
        CustomerName = $"客戶{customer}",
        Product = "車用主線束",
        Specification = "12P 防水接頭 1.5m",
        OrderedOn = Day(customer),
        ShippedOn = Day(customer).AddDays(19),
        ReceivedOn = Day(customer).AddDays(21),
        Serials = [Serial(customer)],
    })];

    /// <summary>The words of a customer at a step, from 0.</summary>
    public static string Words(int customer, int step) => step switch
    {
        0 => Hellos[customer % Hellos.Length],
        1 => OrderNumber(customer),
        2 => Serial(customer),
        3 => Faults[customer % Faults.Length],
        4 => "正確，送出",
        _ => "謝謝",
    };

    /// <summary>Writes the HTTP request that brings those words into <paramref name="request"/>; gives its length.</summary>
    public static int WriteRequest(Span<byte> request, int customer, int step, DateTimeOffset now)
    {
        Span<byte> body = stackalloc byte[2048];
        var at = now.ToUnixTimeMilliseconds();
        Utf8.TryWrite(
            body,
            CultureInfo.InvariantCulture,
            $$$"""
            {"destination":"Ubench00000000000000000000000000ff","events":[{"type":"message","message":{"type":"text","id":"5{{{customer:D8}}}0{{{step:D2}}}","quoteToken":"q3Plxr4AgKd{{{customer:D8}}}{{{step:D2}}}fJYQ7wvm","text":"{{{Words(customer, step)}}}"},"webhookEventId":"01HBENCH00{{{customer:D8}}}{{{step:D2}}}000000","deliveryContext":{"isRedelivery":false},"timestamp":{{{at}}},"source":{"type":"user","userId":"{{{UserId(customer)}}}"},"replyToken":"{{{ReplyToken(customer, step)}}}","mode":"active"}]}
            """,
            out var length);
        return Sign(request, body[..length]);
    }

    /// <summary>The webhook of a photo, which the platform has under the customer's number.</summary>
    public static int WritePhotoRequest(Span<byte> request, int customer, DateTimeOffset now)
    {
        Span<byte> body = stackalloc byte[2048];
        var at = now.ToUnixTimeMilliseconds();
        Utf8.TryWrite(
            body,
            CultureInfo.InvariantCulture,
            $$$"""
            {"destination":"Ubench00000000000000000000000000ff","events":[{"type":"message","message":{"type":"image","id":"7{{{customer:D8}}}","quoteToken":"q3Plxr4AgKd{{{customer:D8}}}fJYQ7wvm","contentProvider":{"type":"line"}},"webhookEventId":"01HPHOTO00{{{customer:D8}}}00000000","deliveryContext":{"isRedelivery":false},"timestamp":{{{at}}},"source":{"type":"user","userId":"{{{UserId(customer)}}}"},"replyToken":"{{{ReplyToken(customer, 99)}}}","mode":"active"}]}
            """,
            out var length);
        return Sign(request, body[..length]);
    }

    /// <summary>A webhook without events, as LINE sends it to try an address.</summary>
    public static int WriteEmptyRequest(Span<byte> request) => Sign(request, """{"destination":"Ubench00000000000000000000000000ff","events":[]}"""u8);

    /// <summary>Whose words, at which step, a reply answers, by the token that it goes by.</summary>
    public static (int Customer, int Step)? Answered(ReadOnlySpan<byte> reply)
    {
        var mark = "\"replyToken\":\""u8;
        return reply.IndexOf(mark) is >= 0 and var start
            && int.TryParse(reply.Slice(start + mark.Length, CustomerDigits), CultureInfo.InvariantCulture, out var customer)
            && int.TryParse(reply.Slice(start + mark.Length + CustomerDigits, 2), CultureInfo.InvariantCulture, out var step)
                ? (customer, step)
                : null;
    }

    private static string UserId(int customer) => string.Create(CultureInfo.InvariantCulture, $"Ube7c4{customer:D8}00000000000000000a1");

    private static string ReplyToken(int customer, int step) => string.Create(CultureInfo.InvariantCulture, $"{customer:D8}{step:D2}b60d432864f44d079f6d8e");

    private static string OrderNumber(int customer) => string.Create(CultureInfo.InvariantCulture, $"JH-{Day(customer):yyyyMMdd}-{customer % 10_000:D4}");

    private static string Serial(int customer) => string.Create(CultureInfo.InvariantCulture, $"WHA1B-{2620 + (customer / 100_000):D4}-{customer % 100_000:D5}");

    private static DateOnly Day(int customer) => FirstDay.AddDays(customer / 10_000);

    private static int Sign(Span<byte> request, ReadOnlySpan<byte> body)
    {
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key, body, signature);
        Utf8.TryWrite(
            request,
            CultureInfo.InvariantCulture,
            $"POST /webhooks/line HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: LineBotWebhook/2.0\r\nContent-Type: application/json; charset=utf-8\r\nx-line-signature: {Convert.ToBase64String(signature)}\r\nContent-Length: {body.Length}\r\n\r\n",
            out var head);
        body.CopyTo(request[head..]);
        return head + body.Length;
    }
}
