using System.Security.Cryptography;
using System.Text;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Tests.Channels.Payloads;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace JetHarness.Bot.Tests.Channels.Messenger;

public class MessengerSignatureTests
{
    private const string Secret = "app-secret";

    // Made with: printf '%s' BODY | openssl dgst -sha256 -hmac app-secret
    private const string Body = """{"object":"page","entry":[{"text":"\u4f60\u597d https:\/\/jet.example"}]}""";
    private const string Signature = "sha256=1eb58ac54dfb66f22098e38655cfd93913d38af87c8b4e6b115a3feead9eb802";

    [Fact]
    public void The_bytes_on_the_wire_are_what_is_signed_escapes_and_all()
    {
        IsValid(Body, Signature).ShouldBeTrue();
        IsValid(Body.Replace(@"\u4f60\u597d", "你好"), Signature).ShouldBeFalse();
        IsValid(Body.Replace(@"\/", "/"), Signature).ShouldBeFalse();
    }

    [Fact]
    public void A_body_as_Meta_writes_it_is_signed()
    {
        var body = Payload.Read("messenger", "text_as_it_comes_on_the_wire");
        Encoding.UTF8.GetString(body).ShouldContain(@"\u63d2");
        MessengerSignature.IsValid(Secret, Headers(Sign(body)), body).ShouldBeTrue();
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_can_be_signed()
    {
        byte[] body = [0x7B, 0xFF, 0xFE, 0x00, 0x7D];
        MessengerSignature.IsValid(Secret, Headers(Sign(body)), body).ShouldBeTrue();
    }

    [Fact]
    public void No_bit_of_the_signature_can_be_changed()
    {
        for (var bit = 0; bit < 256; bit++)
        {
            var changed = Convert.FromHexString(Signature.AsSpan(7));
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            IsValid(Body, "sha256=" + Convert.ToHexStringLower(changed)).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz")]
    [InlineData("sha1=0123456789012345678901234567890123456789")]
    public void A_header_of_another_shape_is_no_signature(string header)
    {
        IsValid(Body, header).ShouldBeFalse();
        MessengerSignature.IsThere(Headers(header)).ShouldBeFalse();
    }

    [Fact]
    public void The_digits_alone_or_with_more_behind_them_are_no_signature()
    {
        IsValid(Body, Signature[7..]).ShouldBeFalse();
        IsValid(Body, Signature + "00").ShouldBeFalse();
        IsValid(Body, Signature[..^1]).ShouldBeFalse();
        IsValid(Body, "sha512=" + Signature[7..]).ShouldBeFalse();
    }

    [Fact]
    public void Without_the_header_or_with_several_nothing_is_signed()
    {
        MessengerSignature.IsValid(Secret, new HeaderDictionary(), Encoding.UTF8.GetBytes(Body)).ShouldBeFalse();
        MessengerSignature.IsThere(new HeaderDictionary { [MessengerSignature.Header] = new StringValues([Signature, Signature]) }).ShouldBeFalse();
    }

    [Fact]
    public void The_older_SHA1_header_counts_for_nothing()
    {
#pragma warning disable CA5350 // It is the weak one that is refused here.
        var sha1 = "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Body)));
#pragma warning restore CA5350
        var headers = new HeaderDictionary { ["X-Hub-Signature"] = sha1 };
        MessengerSignature.IsThere(headers).ShouldBeFalse();
        MessengerSignature.IsValid(Secret, headers, Encoding.UTF8.GetBytes(Body)).ShouldBeFalse();
    }

    [Fact]
    public void The_signature_of_another_secret_is_there_and_is_refused()
    {
        var other = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("another"u8, Encoding.UTF8.GetBytes(Body)));
        MessengerSignature.IsThere(Headers(other)).ShouldBeTrue();
        IsValid(Body, other).ShouldBeFalse();
    }

    private static bool IsValid(string body, string header) => MessengerSignature.IsValid(Secret, Headers(header), Encoding.UTF8.GetBytes(body));

    private static HeaderDictionary Headers(string header) => new() { [MessengerSignature.Header] = header };

    private static string Sign(byte[] body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));
}
