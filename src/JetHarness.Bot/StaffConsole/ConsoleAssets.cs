using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace JetHarness.Bot.StaffConsole;

/// <summary>
/// Style sheets, scripts and pictures of the console, from inside the program. Their addresses carry a hash over all of them, so a browser keeps them for good, and modules
/// that import each other by relative names are always of one release.
/// </summary>
internal static class ConsoleAssets
{
    private const string Folder = "assets/";

    private static readonly Lazy<(FrozenDictionary<string, byte[]> Files, string Hash)> All = new(ReadAll);

    /// <summary>The address of an asset; throws if there is none of that name.</summary>
    public static string Url(string name) =>
        All.Value.Files.ContainsKey(name) ? $"/console/assets/{All.Value.Hash}/{name}" : throw new ArgumentException($"There is no asset {name}.", nameof(name));

    extension(IEndpointRouteBuilder console)
    {
        /// <summary>Maps <c>GET /console/assets/{hash}/{name}</c>, open to everybody: the sign-in page needs them too.</summary>
        public void MapConsoleAssets() => console.MapGet("/console/assets/{hash}/{name}", Get).AllowAnonymous();
    }

    private static IResult Get(string hash, string name, HttpContext context)
    {
        if (!All.Value.Files.TryGetValue(name, out var bytes))
        {
            return Results.NotFound();
        }

        // A page of another release, still open or from another replica, gets what there is, for now.
        context.Response.Headers.CacheControl = hash == All.Value.Hash ? "public, max-age=31536000, immutable" : "no-store";
        context.Response.Headers.Pragma = default;
        return Results.Bytes(bytes, TypeOf(name));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        var other => throw new NotSupportedException($"Assets of type {other} have no content type yet."),
    };

    private static (FrozenDictionary<string, byte[]> Files, string Hash) ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(name => name[Folder.Length..], name => Bytes(assembly, name));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var bytes in files.Values)
        {
            hash.AppendData(bytes);
        }

        return (files.ToFrozenDictionary(), Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8)));
    }

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
