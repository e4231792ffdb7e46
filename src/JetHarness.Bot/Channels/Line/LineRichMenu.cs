using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// The menu below the chat: areas of a picture that send what a button would (https://developers.line.biz/en/docs/messaging-api/rich-menus-overview/).
/// LINE never changes one, so that each version is a menu of its own, whose name ends in a hash of it.
/// </summary>
internal sealed class LineRichMenu(LineClient client)
{
    private const int LargestPicture = 1024 * 1024;
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Puts description and picture together. Throws <see cref="FormatException"/> with what is wrong.</summary>
    public static RichMenuVersion Read(string json, byte[] png)
    {
        JsonNode? menu;
        try
        {
            menu = JsonNode.Parse(json);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The menu is no JSON: {e.Message}", e);
        }

        if (menu is not JsonObject described || described["name"]?.GetValueKind() is not JsonValueKind.String || described["size"] is not JsonObject size)
        {
            throw new FormatException("The menu is no JSON object with a name and a size.");
        }

        if (png.Length > LargestPicture || png.Length < 24 || !png.AsSpan().StartsWith(PngSignature))
        {
            throw new FormatException("The picture is no PNG of at most 1 MB.");
        }

        var (width, height) = (Number(png, 16), Number(png, 20));
        if (!JsonNode.DeepEquals(size, new JsonObject { ["width"] = width, ["height"] = height }))
        {
            throw new FormatException($"The picture has {width} by {height} pixels, and the menu another size.");
        }

        var family = described["name"]!.GetValue<string>();
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(described.ToJsonString()), .. png]))[..12];
        described["name"] = $"{family}-{hash}";
        return new RichMenuVersion(family, $"{family}-{hash}", JsonSerializer.SerializeToUtf8Bytes(described), png);
    }

    /// <summary>Whether everybody sees that version already, and which older ones of ours there are; why, if LINE does not tell.</summary>
    public async Task<RichMenuState> CompareAsync(RichMenuVersion wanted, CancellationToken ct)
    {
        var list = await client.ListRichMenusAsync(ct);
        if (!list.IsSuccess)
        {
            return new(null, null, [], list.Why);
        }

        var shown = await client.ReadDefaultRichMenuAsync(ct);
        var menus = list.Json.At("richmenus").Items().Select(menu => (Id: menu.At("richMenuId").Id() ?? "", Name: menu.At("name").Text() ?? "")).ToList();
        return new(
            menus.FirstOrDefault(menu => menu.Name == wanted.Name).Id,
            shown.IsSuccess ? shown.Json.At("richMenuId").Id() : null,
            [.. menus.Where(menu => menu.Name != wanted.Name && menu.Name.StartsWith(wanted.Family + "-", StringComparison.Ordinal)).Select(menu => menu.Id)],
            null);
    }

    /// <summary>Makes that version what everybody sees, and takes older ones of ours away; why that failed, null if it did not.</summary>
    public async Task<string?> ApplyAsync(RichMenuVersion wanted, RichMenuState state, CancellationToken ct)
    {
        // One that is there without being shown may lack its picture, which cannot be seen: it is made anew.
        if (state.Id is { } half && await client.DeleteRichMenuAsync(half, ct) is { IsSuccess: false } kept)
        {
            return kept.Why;
        }

        var made = await client.CreateRichMenuAsync(wanted.Json, ct);
        if (!made.IsSuccess || made.Json.At("richMenuId").Id() is not { } id)
        {
            return made.Why;
        }

        foreach (var step in new Func<Task<LineAnswer>>[]
                 {
                     () => client.UploadRichMenuPictureAsync(id, wanted.Png, ct),
                     () => client.ShowRichMenuAsync(id, ct),
                 })
        {
            if (await step() is { IsSuccess: false } failed)
            {
                return failed.Why;
            }
        }

        foreach (var older in state.Older)
        {
            if (await client.DeleteRichMenuAsync(older, ct) is { IsSuccess: false } failed)
            {
                return failed.Why;
            }
        }

        return null;
    }

    private static int Number(byte[] png, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
}

/// <summary>A version of the menu: its family's name, its own, its description and its picture.</summary>
internal sealed record RichMenuVersion(string Family, string Name, byte[] Json, byte[] Png);

/// <summary>How LINE stands: the id of the wanted version if it is there, the menu that everybody sees, older versions; or why that is not known.</summary>
internal sealed record RichMenuState(string? Id, string? ShownId, IReadOnlyList<string> Older, string? Why)
{
    /// <summary>Whether there is nothing to do.</summary>
    public bool IsAsWanted => Id is not null && Id == ShownId && Older.Count == 0;
}
