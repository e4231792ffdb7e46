using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using JetHarness.Bot.Benchmarks.Load;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Dialog;
using Microsoft.AspNetCore.Http;

namespace JetHarness.Bot.Benchmarks;

/// <summary>The way of a webhook on LINE, piece by piece: its signature, its events, what they mean, and the answer as LINE takes it.</summary>
[InProcess, WarmupCount(3), IterationCount(5)]
[MemoryDiagnoser]
public class WebhookBenchmarks
{
    private readonly byte[] _body = WebhookBody();
    private readonly HeaderDictionary _headers = [];
    private ReadOnlyMemory<byte> _event;
    private ImmutableArray<Bubble> _answer;

    [GlobalSetup]
    public void Prepare()
    {
        _headers[LineSignature.Header] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Claims.Secret), _body));
        _event = LineEvents.Read(_body, DateTimeOffset.UnixEpoch)!.Value[0].Raw;
        _answer = DialogBenchmarks.Summary().Effects.OfType<Effect.Say>().Single().Bubbles;
    }

    [Benchmark]
    public bool Signature() => LineSignature.IsValid(Claims.Secret, _headers, _body);

    [Benchmark]
    public int Parsing() => LineEvents.Read(_body, DateTimeOffset.UnixEpoch)!.Value.Length;

    [Benchmark]
    public Inbound? Interpreting() => LineInterpreter.Interpret(_event, DateTimeOffset.UnixEpoch);

    [Benchmark]
    public int Rendering() => JsonSerializer.SerializeToUtf8Bytes(new ReplyRequest("token", LineMessages.From(_answer)), LineJson.Wire.ReplyRequest).Length;

    private static byte[] WebhookBody()
    {
        var request = new byte[4096];
        var length = Claims.WriteRequest(request, 1, 3, DateTimeOffset.UnixEpoch.AddYears(56));
        return request[(request.AsSpan(0, length).IndexOf("\r\n\r\n"u8) + 4)..length];
    }
}
