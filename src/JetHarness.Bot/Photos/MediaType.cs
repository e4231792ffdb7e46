using System.Buffers.Binary;

namespace JetHarness.Bot.Photos;

/// <summary>What a photo or film is, judged by its first bytes: names and declared types are the sender's word, and not taken.</summary>
internal sealed record MediaType
{
    public static readonly MediaType Jpeg = new("image/jpeg");
    public static readonly MediaType Png = new("image/png");
    public static readonly MediaType Gif = new("image/gif");
    public static readonly MediaType WebP = new("image/webp");
    public static readonly MediaType Heic = new("image/heic");
    public static readonly MediaType Heif = new("image/heif");
    public static readonly MediaType Mp4 = new("video/mp4");

    /// <summary>What a stored object is called that is none of the above any more, since someone else wrote it. Never taken in.</summary>
    public static readonly MediaType Unknown = new("application/octet-stream");

    /// <summary>Every kind that is taken in.</summary>
    public static IReadOnlyList<MediaType> All { get; } = [Jpeg, Png, Gif, WebP, Heic, Heif, Mp4];

    private MediaType(string value) => Value = value;

    /// <summary>As in a <c>Content-Type</c> header: <c>image/jpeg</c>.</summary>
    public string Value { get; }

    public bool IsVideo => this == Mp4;

    /// <summary>So many bytes from the start are enough to tell.</summary>
    public const int HeadBytes = 128;

    public override string ToString() => Value;

    /// <summary>The kind with that name, or <see cref="Unknown"/>.</summary>
    public static MediaType Named(string? value) => All.FirstOrDefault(type => type.Value == value) ?? Unknown;

    /// <summary>Reads the kind from the first <see cref="HeadBytes"/> bytes, or all there are; null for a kind that is not taken in.</summary>
    public static MediaType? FromHead(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => FromBrands(head),
        _ => null,
    };

    // HEIC and MP4 are one container (ISO/IEC 14496-12), which names what it holds in a first box: its length, "ftyp", the major brand,
    // a version, and the compatible brands, four bytes each.
    private static MediaType? FromBrands(ReadOnlySpan<byte> head)
    {
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        var major = head.Slice(8, 4);
        var compatible = end > 16 ? head[16..end] : [];
        return IsHeic(major) ? Heic
            : IsHeif(major) ? Any(compatible, IsHeic) ? Heic : Heif
            : IsOther(major) ? null
            : IsMp4(major) || Any(compatible, IsMp4) ? Mp4
            : null;
    }

    private delegate bool Brand(ReadOnlySpan<byte> brand);

    private static bool Any(ReadOnlySpan<byte> brands, Brand isOne)
    {
        for (; brands.Length >= 4; brands = brands[4..])
        {
            if (isOne(brands[..4]))
            {
                return true;
            }
        }

        return false;
    }

    // ISO/IEC 23008-12: hei* and hev* hold HEVC, which is what phones write.
    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand is [(byte)'h', (byte)'e', (byte)'i', (byte)'c' or (byte)'x' or (byte)'m' or (byte)'s']
            or [(byte)'h', (byte)'e', (byte)'v', (byte)'c' or (byte)'x' or (byte)'m' or (byte)'s'];

    private static bool IsHeif(ReadOnlySpan<byte> brand) => brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);

    // Sound alone, and pictures of another kind, say that they are compatible with MP4 or HEIF, too.
    private static bool IsOther(ReadOnlySpan<byte> brand) =>
        brand is [(byte)'M', (byte)'4', (byte)'A' or (byte)'B' or (byte)'P', _] || brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8);

    private static bool IsMp4(ReadOnlySpan<byte> brand) =>
        brand is [(byte)'i', (byte)'s', (byte)'o', (byte)'m' or (>= (byte)'2' and <= (byte)'9')]
            or [(byte)'m', (byte)'p', (byte)'4', (byte)'1' or (byte)'2']
            or [(byte)'M', (byte)'4', (byte)'V', _]
        || brand.SequenceEqual("avc1"u8) || brand.SequenceEqual("MSNV"u8) || brand.SequenceEqual("dash"u8);
}
