using System.Security.Cryptography;
using System.Text;
using JetHarness.Bot.Channels.Line;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace JetHarness.Bot.Tests.Channels.Line;

public class LineSignatureTests
{
    // The example in https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/.
    private const string Secret = "8c570fa6dd201bb328f1c1eac23a96d8";
    private const string Body = """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}""";
    private const string Signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

    [Theory]
    [InlineData("x-line-signature")]
    [InlineData("X-Line-Signature")]
    [InlineData("X-LINE-SIGNATURE")]
    public void LINEs_own_example_is_signed_in_whatever_case_the_header_comes(string header) =>
        IsValid(Body, new HeaderDictionary { [header] = Signature }).ShouldBeTrue();

    [Fact]
    public void Bytes_that_are_no_UTF8_can_be_signed()
    {
        byte[] body = [0x7B, 0xFF, 0xFE, 0x00, 0x7D];
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));
        LineSignature.IsValid(Secret, new HeaderDictionary { [LineSignature.Header] = signature }, body).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Body + " ")]
    [InlineData("""{"destination":"U8e742f61d673b39c7fff3cecb7536ef1","events":[]}""")]
    [InlineData("")]
    public void A_body_that_was_changed_is_not_signed(string body) =>
        IsValid(body, new HeaderDictionary { [LineSignature.Header] = Signature }).ShouldBeFalse();

    [Fact]
    public void No_bit_of_the_signature_can_be_changed()
    {
        for (var bit = 0; bit < 256; bit++)
        {
            var changed = Convert.FromBase64String(Signature);
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            IsValid(Body, new HeaderDictionary { [LineSignature.Header] = Convert.ToBase64String(changed) }).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs")]
    [InlineData("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fM")]
    [InlineData("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLsA")]
    [InlineData("sha256=GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=")]
    [InlineData("1a144a9af987cace0f8bc0f1905e3e11ac9a1f43aab49b5a6718130fd7cc0cbb")]
    public void A_header_of_another_shape_is_no_signature(string header)
    {
        IsValid(Body, new HeaderDictionary { [LineSignature.Header] = header }).ShouldBeFalse();
        LineSignature.IsThere(new HeaderDictionary { [LineSignature.Header] = header }).ShouldBeFalse();
    }

    [Fact]
    public void Without_a_header_or_with_several_nothing_is_signed()
    {
        IsValid(Body, new HeaderDictionary()).ShouldBeFalse();
        LineSignature.IsThere(new HeaderDictionary()).ShouldBeFalse();
        IsValid(Body, new HeaderDictionary { [LineSignature.Header] = new StringValues([Signature, Signature]) }).ShouldBeFalse();
    }

    [Fact]
    public void The_signature_of_another_secret_is_there_and_is_refused()
    {
        var headers = new HeaderDictionary { [LineSignature.Header] = Convert.ToBase64String(HMACSHA256.HashData("another"u8, Encoding.UTF8.GetBytes(Body))) };
        LineSignature.IsThere(headers).ShouldBeTrue();
        IsValid(Body, headers).ShouldBeFalse();
    }

    private static bool IsValid(string body, HeaderDictionary headers) => LineSignature.IsValid(Secret, headers, Encoding.UTF8.GetBytes(body));
}
