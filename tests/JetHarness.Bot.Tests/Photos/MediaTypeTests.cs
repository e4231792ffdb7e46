using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Photos;

namespace JetHarness.Bot.Tests.Photos;

public class MediaTypeTests
{
    public static TheoryData<string, byte[]> Taken => new()
    {
        { "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE1, 0x12, 0x34, (byte)'E', (byte)'x'] },
        { "image/jpeg", [0xFF, 0xD8, 0xFF, 0xDB] },
        { "image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] },
        { "image/gif", "GIF89a\u0001"u8.ToArray() },
        { "image/gif", "GIF87a"u8.ToArray() },
        { "image/webp", "RIFF\0\0\0\0WEBPVP8 "u8.ToArray() },
        { "image/heic", Box("heic", "mif1", "heic") }, // an iPhone's
        { "image/heic", Box("heix", "mif1") }, // ten bits a channel
        { "image/heic", Box("mif1", "mif1", "miaf", "heic") }, // some Android phones'
        { "image/heic", Box("hevc", "msf1", "hevc") }, // a burst
        { "image/heif", Box("mif1", "mif1", "miaf") },
        { "video/mp4", Box("isom", "isom", "iso2", "avc1", "mp41") },
        { "video/mp4", Box("mp42", "isom", "mp42") },
        { "video/mp4", Box("M4V ", "M4V ", "M4A ", "mp42", "isom") },
        { "video/mp4", Box("XAVC", "XAVC", "mp42", "iso2") }, // a camera's own brand
    };

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "an error page", "<!DOCTYPE html><html><body>Not Found</body></html>"u8.ToArray() },
        { "an answer in JSON", """{"message":"The content is gone"}"""u8.ToArray() },
        { "a PDF file", "%PDF-1.7"u8.ToArray() },
        { "a drawing that can carry script", "<svg xmlns='http://www.w3.org/2000/svg'>"u8.ToArray() },
        { "a voice message", Box("M4A ", "M4A ", "mp42", "isom") },
        { "a picture that few can open", Box("avif", "avif", "mif1", "miaf") },
        { "a film of another kind", Box("qt  ", "qt  ") },
        { "a sound in a RIFF file", "RIFF\0\0\0\0WAVEfmt "u8.ToArray() },
        { "too little to tell", [0xFF, 0xD8] },
        { "a cut box", Box("heic")[..10] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public void Photos_and_films_are_told_by_their_first_bytes(string expected, byte[] head) =>
        MediaType.FromHead(head).ShouldNotBeNull().Value.ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Everything_else_is_not_taken(string what, byte[] head) => MediaType.FromHead(head).ShouldBeNull(what);

    [Fact]
    public void Only_a_film_is_a_video() => MediaType.All.Where(type => type.IsVideo).ShouldBe([MediaType.Mp4]);

    [Fact]
    public void A_type_is_found_by_its_name_and_any_other_name_is_unknown()
    {
        foreach (var type in MediaType.All)
        {
            MediaType.Named(type.Value).ShouldBeSameAs(type);
        }

        MediaType.Named("text/html").ShouldBeSameAs(MediaType.Unknown);
        MediaType.Named(null).ShouldBeSameAs(MediaType.Unknown);
    }

    [Fact]
    public void No_bytes_are_too_odd_to_be_looked_at() => Prop.ForAll<byte[], uint>((bytes, length) =>
    {
        _ = MediaType.FromHead(bytes);

        // And behind what looks like a box, of whatever length it claims to be.
        byte[] box = [.. Box("mif1")[..12], .. bytes];
        BinaryPrimitives.WriteUInt32BigEndian(box, length);
        return MediaType.FromHead(box) is { } type && MediaType.All.Contains(type);
    }).QuickCheckThrowOnFailure();

    private static byte[] Box(string major, params string[] compatible)
    {
        var box = Encoding.ASCII.GetBytes($"....ftyp{major}\0\0\0\0{string.Concat(compatible)}");
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }
}
