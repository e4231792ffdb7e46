using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace JetHarness.Bot.Storage;

/// <summary>Keeps the keys that protect cookies and forms in the store, where every replica finds them. Whoever can read the store can read them.</summary>
internal sealed class ProtectionKeys(Lazy<Database> database, TimeProvider time) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements() => [.. database.Value.Read(ProtectionKeyTable.All).Select(xml => XElement.Parse(xml))];

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        var now = time.GetUtcNow();
        database.Value.WriteAsync(session =>
        {
            ProtectionKeyTable.Add(session, friendlyName, element.ToString(SaveOptions.DisableFormatting), now);
            return true;
        }).GetAwaiter().GetResult(); // the interface knows no other way; keys are made a few times a year
    }
}

internal static class ProtectionKeysRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Has data protection keep its keys in the store.</summary>
        public IServiceCollection AddProtectionKeys()
        {
            services.AddDataProtection().SetApplicationName("JetHarness.Bot");
            // It warns of each new key that it is kept as it is. Whoever reads the store reads customers' words as well; nobody could do anything about the warning.
            services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
            // The store is opened when a key is asked for: commands that need none must run where it cannot be.
            services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider, TimeProvider>((options, all, time) =>
                options.XmlRepository = new ProtectionKeys(new(all.GetRequiredService<Database>), time));
            return services;
        }
    }
}
