using Microsoft.Extensions.FileProviders;

namespace JetHarness.Bot.Simulator.ChatPage;

/// <summary>The page with the phones, and the example orders beside them.</summary>
internal static class ChatPageEndpoints
{
    public static void MapChatPage(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "ChatPage", "Assets")).FullName);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = page => page.Context.Response.Headers.CacheControl = "no-cache" });
        app.MapGet("/control/orders", (SimulatorSettings settings, SimulatorClock clock) =>
            Results.Json(SampleOrders.Read(settings.SampleOrders, settings.SampleDay, SampleOrders.Today(clock)), Wire.Json));
    }
}
