using JetHarness.Bot.Simulator.Pictures;

namespace JetHarness.Bot.Simulator.Control;

/// <summary>Files for the page: what customers sent, and the sample photos to choose from.</summary>
internal static class MediaApi
{
    public static void MapMedia(this WebApplication app)
    {
        app.MapGet("/control/media/{messageId}", (string messageId, ContentStore contents) =>
            contents.Find(messageId) is { } content ? Results.Bytes(content.Bytes, content.ContentType) : Results.NotFound());
        app.MapGet("/control/samples/{name}", (string name, int? seed, string? text) => SamplePhotos.Names.Contains(name)
            ? Results.Bytes(SamplePhotos.Jpeg(name, seed ?? 1, text), "image/jpeg")
            : Results.NotFound());
    }
}
