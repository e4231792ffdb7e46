using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Photos;

internal static class PhotosRegistration
{
    /// <summary>Adds <see cref="IPhotoStore"/> and <see cref="PhotoIntake"/>. Here alone the provider is chosen.</summary>
    public static TBuilder AddPhotos<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<PhotoOptions>().BindConfiguration(PhotoOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PhotoOptions>, Validation>();
        builder.Services.AddSingleton<IPhotoStore>(services => services.GetRequiredService<IOptions<PhotoOptions>>().Value is var options && options.IsAzureBlob
            ? new AzureBlobPhotoStore(options)
            : new FilePhotoStore(options.Path));
        builder.Services.AddSingleton<PhotoIntake>();
        builder.Services.AddHostedService<PhotoStoreStart>();
        return builder;
    }

    private sealed class Validation : IValidateOptions<PhotoOptions>
    {
        public ValidateOptionsResult Validate(string? name, PhotoOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
