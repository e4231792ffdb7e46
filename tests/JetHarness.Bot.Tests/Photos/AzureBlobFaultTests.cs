using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using JetHarness.Bot.Photos;

namespace JetHarness.Bot.Tests.Photos;

public class AzureBlobFaultTests
{
    private static readonly BlobContainerClient Container = new(new Uri("https://account.blob.core.windows.net/photos"));

    public static TheoryData<string, Exception> Faults => new()
    {
        { "does not exist: create it", new RequestFailedException(404, "…", "ContainerNotFound", null) },
        { "refuses us (403 AuthorizationPermissionMismatch)", new RequestFailedException(403, "…", "AuthorizationPermissionMismatch", null) },
        { "failed (503 ServerBusy)", new RequestFailedException(503, "…", "ServerBusy", null) },
        { "cannot be reached", new RequestFailedException("no such host") },
        { "failed (500 InternalError)", new AggregateException(new RequestFailedException("dropped"), new RequestFailedException(500, "…", "InternalError", null)) },
        { "cannot be reached", new AggregateException(new RequestFailedException("dropped"), new TaskCanceledException("too slow")) },
        { "No managed identity could sign in", new CredentialUnavailableException("no identity on this host") },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_azure_answers_is_one_line_that_says_what_to_do(string expected, Exception exception)
    {
        var sentence = AzureBlobFault.Sentence(exception, Container).ShouldNotBeNull();

        sentence.ShouldContain(expected);
        sentence.ShouldContain(": ");
        sentence.ShouldNotContain("\n");
        sentence.ShouldEndWith(".");
    }

    [Fact]
    public void What_is_not_azures_is_left_as_it_is() =>
        AzureBlobFault.Sentence(new InvalidDataException("ours"), Container).ShouldBeNull();
}
