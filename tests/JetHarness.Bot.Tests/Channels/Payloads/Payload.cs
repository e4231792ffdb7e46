using System.Runtime.CompilerServices;

namespace JetHarness.Bot.Tests.Channels.Payloads;

/// <summary>Webhook bodies, one file per situation, in a folder per platform.</summary>
internal static class Payload
{
    public static byte[] Read(string channel, string situation) => File.ReadAllBytes(Path.Combine(Folder(channel), situation + ".json"));

    public static IEnumerable<string> Situations(string channel) =>
        Directory.EnumerateFiles(Folder(channel), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    private static string Folder(string channel, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, channel);
}
