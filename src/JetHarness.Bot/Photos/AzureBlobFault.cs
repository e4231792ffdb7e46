using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace JetHarness.Bot.Photos;

/// <summary>Puts what Azure answered into words for an operator.</summary>
internal static class AzureBlobFault
{
    /// <summary>
    /// One sentence that says what to do, or null if the exception is not Azure's. The client's own messages run over many lines and repeat
    /// headers, so only the status and the code are taken from them (https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes).
    /// </summary>
    public static string? Sentence(Exception exception, BlobContainerClient container) => exception switch
    {
        RequestFailedException { ErrorCode: "ContainerNotFound" } =>
            $"The blob container '{container.Name}' does not exist: create it, or set Photos:CreateContainer to true.",
        RequestFailedException { Status: 401 or 403 } e =>
            $"The blob store at {container.Uri.Host} refuses us ({e.Status} {e.ErrorCode}): check Photos:ConnectionString, or give the managed identity the role Storage Blob Data Contributor.",
        RequestFailedException { Status: 0 } => Unreachable(container),
        RequestFailedException e => $"The blob store at {container.Uri.Host} failed ({e.Status} {e.ErrorCode}): look at the storage account's status in Azure.",
        AuthenticationFailedException => // includes CredentialUnavailableException
            $"No managed identity could sign in to the blob store at {container.Uri.Host}: give this host an identity, or a connection string in Photos:ConnectionString.",
        // The client gathers what became of each try of a request; a try that took too long was cancelled by the client itself.
        AggregateException { InnerExceptions: [.., OperationCanceledException] } => Unreachable(container),
        AggregateException { InnerExceptions: [.., var last] } => Sentence(last, container),
        _ => null,
    };

    private static string Unreachable(BlobContainerClient container) =>
        $"The blob store at {container.Uri.Host} cannot be reached: check Photos:ConnectionString and the network.";
}
