using JetHarness.Bot.Photos;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Photos;

public sealed class PhotoOptionsTests : IDisposable
{
    private const string Azurite = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:10000/a;";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("options-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_any_setting_photos_go_to_a_folder()
    {
        var options = new PhotoOptions();

        options.Faults().ShouldBeEmpty();
        options.IsAzureBlob.ShouldBeFalse();
        options.Path.ShouldBe("data/photos");
        options.MaxBytes.ShouldBe(20 * 1024 * 1024);
    }

    [Theory]
    [InlineData(Azurite, "photos")]
    [InlineData("https://account.blob.core.windows.net", "photos")]
    [InlineData("https://account.blob.core.windows.net/photos", null)]
    [InlineData("https://account.blob.core.windows.net/photos/", "photos")]
    public void A_connection_string_or_a_url_leads_to_a_container(string connection, string? container)
    {
        var options = new PhotoOptions { Provider = "AzureBlob", ConnectionString = connection, Container = container };

        options.Faults().ShouldBeEmpty();
        options.ContainerName().ShouldBe("photos");
    }

    [Theory]
    [InlineData("Photos:Provider is 'S3': give Files or AzureBlob.", "S3", null, null)]
    [InlineData("Photos:ConnectionString is missing", "AzureBlob", null, "photos")]
    [InlineData("Photos:ConnectionString is missing", "AzureBlob", " ", "photos")]
    [InlineData("Photos:ConnectionString is neither", "AzureBlob", "AccountName=a;AccountKey=secret", "photos")]
    [InlineData("Photos:ConnectionString is neither", "AzureBlob", "no such thing", "photos")]
    [InlineData("Photos:ConnectionString is a URL that cannot be used", "AzureBlob", "http://account.blob.core.windows.net", "photos")]
    [InlineData("Photos:ConnectionString is a URL that cannot be used", "AzureBlob", "https://account.blob.core.windows.net/?sig=secret", "photos")]
    [InlineData("Photos:Container is missing", "AzureBlob", Azurite, null)]
    [InlineData("Photos:Container is missing", "AzureBlob", "https://account.blob.core.windows.net", "")]
    [InlineData("Photos:Container is 'Photos'", "AzureBlob", Azurite, "Photos")]
    [InlineData("Photos:Container is 'a--b'", "AzureBlob", Azurite, "a--b")]
    [InlineData("Photos:Container is 'ab'", "AzureBlob", Azurite, "ab")]
    [InlineData("Photos:Container is 'other', but the URL", "AzureBlob", "https://account.blob.core.windows.net/photos", "other")]
    public void What_cannot_be_right_is_one_sentence_that_names_its_key(string fault, string provider, string? connection, string? container)
    {
        var options = new PhotoOptions { Provider = provider, ConnectionString = connection, Container = container };

        var only = options.Faults().ShouldHaveSingleItem();
        only.ShouldStartWith(fault);
        only.ShouldEndWith(".");
        only.ShouldNotContain("secret");
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        var options = new PhotoOptions { Provider = "AzureBlob", Path = file, MaxBytes = 0 };

        options.Faults().Select(fault => fault.Split(' ')[0])
            .ShouldBe(["Photos:Path", "Photos:MaxBytes", "Photos:ConnectionString", "Photos:Container"]);
        new PhotoOptions { Path = "" }.Faults().ShouldHaveSingleItem().ShouldStartWith("Photos:Path is empty");
    }

    [Fact]
    public async Task The_provider_in_the_settings_is_chosen()
    {
        await using var files = Host(("Photos:Path", _folder.FullName));
        await using var azure = Host(("Photos:Provider", "azureblob"), ("Photos:ConnectionString", Azurite), ("Photos:Container", "photos"));

        files.Services.GetRequiredService<IPhotoStore>().ShouldBeOfType<FilePhotoStore>();
        azure.Services.GetRequiredService<IPhotoStore>().ShouldBeOfType<AzureBlobPhotoStore>();
        azure.Services.GetRequiredService<PhotoIntake>().ShouldNotBeNull();
    }

    [Fact]
    public async Task Settings_that_cannot_be_right_stop_the_start()
    {
        await using var host = Host(("Photos:Provider", "S3"), ("Photos:MaxBytes", "0"));

        var thrown = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        thrown.Failures.Count().ShouldBe(2);
    }

    private static WebApplication Host(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        return builder.AddPhotos().Build();
    }
}
