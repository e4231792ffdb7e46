using System.Text;
using System.Text.Json;
using JetHarness.Bot.Simulator.Pictures;

namespace JetHarness.Bot.Simulator;

/// <summary>The files that customers send, as the control API is asked for them.</summary>
internal static class CustomerFiles
{
    /// <summary>
    /// A photo: <c>base64</c> with <c>contentType</c>, or a drawn <c>sample</c> (see <see cref="SamplePhotos.Names"/>) with its <c>seed</c>, what a label
    /// says in <c>text</c>, and <c>format</c> jpeg or png.
    /// </summary>
    /// <remarks><c>place</c>: Makes photos that are not described differ from each other.</remarks>
    public static Content Photo(JsonElement wish, string chat, int place)
    {
        if (wish.Text("base64") is { } base64)
        {
            return new Content(Convert.FromBase64String(base64), wish.Text("contentType") ?? "image/jpeg", "image", chat);
        }

        var sample = wish.Text("sample") ?? SamplePhotos.Names[(place - 1) % SamplePhotos.Names.Count];
        var seed = wish.At("seed").ValueKind == JsonValueKind.Number ? wish.At("seed").GetInt32() : place;
        return wish.Text("format") == "png"
            ? new Content(SamplePhotos.Png(sample, seed, wish.Text("text")), "image/png", "image", chat)
            : new Content(SamplePhotos.Jpeg(sample, seed, wish.Text("text")), "image/jpeg", "image", chat);
    }

    /// <summary>A <c>kind</c> video, audio or file of the given <c>base64</c>; a few made-up bytes where none are given.</summary>
    public static Content File(JsonElement wish, string chat)
    {
        var kind = wish.Text("kind") ?? "file";
        var bytes = wish.Text("base64") is { } base64 ? Convert.FromBase64String(base64) : MadeUp(kind);
        var type = kind switch { "video" => "video/mp4", "audio" => "audio/m4a", _ => "application/octet-stream" };
        return new Content(bytes, wish.Text("contentType") ?? type, kind, chat);
    }

    /// <summary>Enough of a file to be taken for its kind by its first bytes.</summary>
    private static byte[] MadeUp(string kind) => kind switch
    {
        "video" => [0, 0, 0, 24, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42isom"u8, 0, 0, 0, 8, .. "mdat"u8, .. new byte[4096]],
        "audio" => [0, 0, 0, 24, .. "ftypM4A "u8, 0, 0, 0, 0, .. "M4A isom"u8, 0, 0, 0, 8, .. "mdat"u8, .. new byte[2048]],
        _ => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"),
    };
}
