using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Channels.Messenger;

namespace JetHarness.Bot.Channels;

internal static class ChannelsRegistration
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds each platform whose section is there.</summary>
        public WebApplicationBuilder AddChannels()
        {
            builder.AddLine();
            builder.AddMessenger();
            builder.Services.AddSingleton<ChannelSet>();
            builder.Services.AddSingleton<ChannelGates>();
            return builder;
        }
    }
}
