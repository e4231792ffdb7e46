using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Tests.Photos;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Contracts;

[Collection(PhotoStores.Name)]
public sealed class PhotoStoreAzureBlobTests(AzuriteServer azurite) : PhotoStoreContract
{
    private readonly string _container = $"photos-{Guid.NewGuid():N}";

    private protected override IPhotoStore Store => new AzureBlobPhotoStore(Options());

    [Fact]
    public async Task The_container_is_made_for_nobody_else_to_read_and_a_blob_says_what_it_is()
    {
        var photo = MadePhoto.Jpeg(1000);
        var name = NameOf(photo);
        await Store.SaveAsync(name, MediaType.Jpeg, photo, CancellationToken.None);
        await Store.ProbeAsync(CancellationToken.None);

        var container = new BlobContainerClient(azurite.ConnectionString, _container);
        (await container.GetPropertiesAsync()).Value.PublicAccess.ShouldBe(PublicAccessType.None);
        var blobs = new List<BlobItem>();
        await foreach (var blob in container.GetBlobsAsync())
        {
            blobs.Add(blob);
        }

        var only = blobs.ShouldHaveSingleItem();
        only.Name.ShouldBe(name.Value);
        only.Properties.ContentType.ShouldBe("image/jpeg");
    }

    [Fact]
    public async Task A_missing_container_that_may_not_be_made_is_a_clear_fault()
    {
        var options = Options();
        options.CreateContainer = false;
        var store = new AzureBlobPhotoStore(options);
        var photo = MadePhoto.Jpeg(10);
        var name = NameOf(photo);
        var sentence = $"The blob container '{_container}' does not exist: create it, or set Photos:CreateContainer to true.";

        (await store.ProbeAsync(CancellationToken.None)).ShouldBe(sentence);
        foreach (var work in new Func<Task>[]
        {
            () => store.SaveAsync(name, MediaType.Jpeg, photo, CancellationToken.None),
            () => store.OpenAsync(name, CancellationToken.None),
            () => store.SizeAsync(name, CancellationToken.None),
            () => store.DeleteAsync(name, CancellationToken.None),
        })
        {
            (await Should.ThrowAsync<PhotoStoreException>(work)).Message.ShouldBe(sentence);
        }
    }

    [Fact]
    public async Task A_container_that_is_deleted_under_way_is_made_again()
    {
        await Store.ProbeAsync(CancellationToken.None);
        await new BlobContainerClient(azurite.ConnectionString, _container).DeleteAsync();
        var photo = MadePhoto.Jpeg(1000);

        (await Store.SaveAsync(NameOf(photo), MediaType.Jpeg, photo, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_that_is_refused_is_a_clear_fault_without_the_key()
    {
        var key = Convert.ToBase64String(new byte[64]);
        var options = Options();
        options.ConnectionString = System.Text.RegularExpressions.Regex.Replace(azurite.ConnectionString, "AccountKey=[^;]*", $"AccountKey={key}");

        var fault = (await new AzureBlobPhotoStore(options).ProbeAsync(CancellationToken.None)).ShouldNotBeNull();

        fault.ShouldContain("refuses us (403 ");
        fault.ShouldContain("check Photos:ConnectionString");
        fault.ShouldNotContain(key);
    }

    [Fact]
    public async Task A_store_that_nobody_serves_is_a_clear_fault()
    {
        var options = Options();
        options.ConnectionString = System.Text.RegularExpressions.Regex.Replace(azurite.ConnectionString, @"127\.0\.0\.1:\d+", "127.0.0.1:1");

        (await new AzureBlobPhotoStore(options).ProbeAsync(CancellationToken.None))
            .ShouldBe("The blob store at 127.0.0.1 cannot be reached: check Photos:ConnectionString and the network.");
    }

    private PhotoOptions Options() => new() { Provider = PhotoOptions.AzureBlob, ConnectionString = azurite.ConnectionString, Container = _container };
}
