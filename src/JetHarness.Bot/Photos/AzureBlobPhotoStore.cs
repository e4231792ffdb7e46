using Azure;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace JetHarness.Bot.Photos;

/// <summary>Photos as block blobs in one container of Azure Blob Storage. The container is made on first use, if that is allowed.</summary>
internal sealed class AzureBlobPhotoStore(PhotoOptions options) : IPhotoStore
{
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(10);
    private readonly BlobContainerClient _container = Connect(options);

    // A request that sends nothing for so long is given up; a photo of the largest size goes through in less.
    private static BlobClientOptions Patience => new() { Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(500), NetworkTimeout = TimeSpan.FromSeconds(60) } };

    public Task<bool> SaveAsync(PhotoName name, MediaType type, Stream content, CancellationToken ct) =>
        Guarded(() => PutAsync(name.Value, type.Value, content, ct));

    public Task<StoredPhoto?> OpenAsync(PhotoName name, CancellationToken ct) => Guarded(() => Found<StoredPhoto?>(async () =>
    {
        var response = await _container.GetBlobClient(name.Value).DownloadStreamingAsync(cancellationToken: ct);
        return new StoredPhoto(response.Value.Content, response.Value.Details.ContentLength, MediaType.Named(response.Value.Details.ContentType));
    }));

    public Task<long?> SizeAsync(PhotoName name, CancellationToken ct) => Guarded(() => Found<long?>(async () =>
        (await _container.GetBlobClient(name.Value).GetPropertiesAsync(cancellationToken: ct)).Value.ContentLength));

    public Task<bool> DeleteAsync(PhotoName name, CancellationToken ct) =>
        Guarded(() => Found(async () =>
        {
            await _container.GetBlobClient(name.Value).DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);
            return true;
        }));

    public async Task<string?> ProbeAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(ProbeTime);
        try
        {
            return await Guarded(() => WriteReadDeleteAsync(patience.Token));
        }
        catch (PhotoStoreException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"The blob store at {_container.Uri.Host} did not answer within {ProbeTime.TotalSeconds} seconds: check Photos:ConnectionString and the network.";
        }
    }

    private async Task<string?> WriteReadDeleteAsync(CancellationToken ct)
    {
        var name = $"probe/{Guid.NewGuid():N}";
        var written = Guid.NewGuid().ToByteArray();
        await PutAsync(name, MediaType.Unknown.Value, new MemoryStream(written), ct);
        var blob = _container.GetBlobClient(name);
        var read = (await blob.DownloadContentAsync(ct)).Value.Content;
        await blob.DeleteIfExistsAsync(cancellationToken: ct);
        return read.ToMemory().Span.SequenceEqual(written) ? null : $"The blob container '{_container.Name}' gives back other bytes than were written.";
    }

    private async Task<bool> PutAsync(string name, string contentType, Stream content, CancellationToken ct)
    {
        var start = content.Position;
        try
        {
            return await UploadAsync(name, contentType, content, ct);
        }
        catch (RequestFailedException e) when (IsContainerToMake(e))
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: ct);
            content.Position = start;
            return await UploadAsync(name, contentType, content, ct);
        }
    }

    // One Put Blob: the service shows all of it or nothing. Uploading in blocks would be no safer, and two uploads of the same photo at the
    // same time would throw away each other's blocks. The body is read from the stream as it goes out, and again for a retry.
    private async Task<bool> UploadAsync(string name, string contentType, Stream content, CancellationToken ct)
    {
        try
        {
            await _container.GetBlobClient(name).UploadAsync(content, new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                TransferOptions = new StorageTransferOptions { InitialTransferSize = options.MaxBytes, MaximumConcurrency = 1 },
            }, ct);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == "BlobAlreadyExists")
        {
            return false;
        }
    }

    private bool IsContainerToMake(RequestFailedException e) => e.ErrorCode == "ContainerNotFound" && options.CreateContainer;

    private async Task<T?> Found<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (RequestFailedException e) when (e.ErrorCode == "BlobNotFound" || IsContainerToMake(e))
        {
            return default;
        }
    }

    private async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (AzureBlobFault.Sentence(e, _container) is { } sentence)
        {
            throw new PhotoStoreException(sentence, e);
        }
    }

    private static BlobContainerClient Connect(PhotoOptions options)
    {
        // With a URL there is no secret to keep: the credential is the managed identity in Azure, and the developer's own sign-in elsewhere.
        var service = options.Address() is { } address
            ? new BlobServiceClient(address.Account, new DefaultAzureCredential(), Patience)
            : new BlobServiceClient(options.ConnectionString, Patience);
        return service.GetBlobContainerClient(options.ContainerName());
    }
}
