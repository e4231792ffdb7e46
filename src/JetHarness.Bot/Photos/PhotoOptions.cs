using System.Text.RegularExpressions;
using Azure.Storage.Blobs;

namespace JetHarness.Bot.Photos;

/// <summary>Section <c>Photos</c>: where photos are kept, and how large one may be.</summary>
internal sealed partial class PhotoOptions
{
    public const string Section = "Photos";
    public const string Files = "Files";
    public const string AzureBlob = "AzureBlob";
    private const long LargestCap = 1L << 30;

    /// <summary><c>Files</c> or <c>AzureBlob</c>.</summary>
    public string Provider { get; set; } = Files;

    /// <summary>A folder. With <c>Files</c> photos are kept in it; with <c>AzureBlob</c> it holds only what is on its way.</summary>
    public string Path { get; set; } = "data/photos";

    /// <summary>For <c>AzureBlob</c>: a connection string, or the https URL of the account or of its container, and then the managed identity signs in.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>For <c>AzureBlob</c>: the container's name, unless the URL has it.</summary>
    public string? Container { get; set; }

    /// <summary>Whether a container that is missing may be made.</summary>
    public bool CreateContainer { get; set; } = true;

    /// <summary>The largest photo that is taken in, in bytes; 1 to 1 GiB.</summary>
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;

    public bool IsAzureBlob => string.Equals(Provider, AzureBlob, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same settings for that provider.</summary>
    public PhotoOptions As(string provider) => new()
    {
        Provider = provider,
        Path = Path,
        ConnectionString = ConnectionString,
        Container = Container,
        CreateContainer = CreateContainer,
        MaxBytes = MaxBytes,
    };

    /// <summary>What cannot be right: one sentence per fault, each naming its key. Never repeats a connection string.</summary>
    public IEnumerable<string> Faults()
    {
        if (!IsAzureBlob && !string.Equals(Provider, Files, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Photos:Provider is '{Provider}': give {Files} or {AzureBlob}.";
        }

        if (string.IsNullOrWhiteSpace(Path))
        {
            yield return "Photos:Path is empty: give a folder, such as data/photos.";
        }
        else if (File.Exists(Path))
        {
            yield return $"Photos:Path is '{Path}', which is a file: give a folder.";
        }

        if (MaxBytes is < 1 or > LargestCap)
        {
            yield return $"Photos:MaxBytes is {MaxBytes}: give a number of bytes from 1 to {LargestCap}.";
        }

        if (IsAzureBlob)
        {
            foreach (var fault in AzureBlobFaults())
            {
                yield return fault;
            }
        }
    }

    /// <summary>The account's address, if <see cref="ConnectionString"/> is one; its container, if it goes on to that.</summary>
    public (Uri Account, string? Container)? Address()
    {
        if (!Uri.TryCreate(ConnectionString, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            return null;
        }

        var path = url.AbsolutePath.Trim('/');
        return (new Uri(url.GetLeftPart(UriPartial.Authority)), path.Length == 0 ? null : path);
    }

    /// <summary>The container, wherever it was named; empty if nowhere.</summary>
    public string ContainerName() => Container is { Length: > 0 } named ? named : Address()?.Container ?? "";

    private IEnumerable<string> AzureBlobFaults()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return "Photos:ConnectionString is missing: AzureBlob needs a connection string, or the https URL of the account or container.";
        }
        else if (Address() is { } address)
        {
            if (!ConnectionString.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || ConnectionString.Contains('?', StringComparison.Ordinal))
            {
                yield return "Photos:ConnectionString is a URL that cannot be used: give it with https and without a query; the managed identity signs in.";
            }

            if (address.Container is { } inUrl && Container is { Length: > 0 } && Container != inUrl)
            {
                yield return $"Photos:Container is '{Container}', but the URL in Photos:ConnectionString names '{inUrl}': give one of them.";
            }
        }
        else if (!IsConnectionString(ConnectionString))
        {
            yield return "Photos:ConnectionString is neither a blob store's connection string nor an https URL.";
        }

        if (ContainerName() is not { Length: > 0 } container)
        {
            yield return "Photos:Container is missing: name the blob container, such as photos.";
        }
        else if (!ContainerShape().IsMatch(container))
        {
            yield return $"Photos:Container is '{container}': give 3 to 63 lower-case letters, digits and single hyphens.";
        }
    }

    private static bool IsConnectionString(string value)
    {
        try
        {
            _ = new BlobServiceClient(value);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    // https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata#container-names
    [GeneratedRegex(@"\A(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex ContainerShape();
}
