using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Conversations;

internal static class PolicyRegistration
{
    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds the after-sales policy's readings from section <c>Policy</c>.</summary>
        public IHostApplicationBuilder AddPolicy()
        {
            builder.Services.AddSingleton(services => services.GetRequiredService<IConfiguration>().GetSection("Policy").Get<Policy>() ?? new Policy());
            return builder;
        }
    }
}
