using JetHarness.Bot.Access;
using JetHarness.Bot.Api;
using JetHarness.Bot.Orders;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

/// <summary>The keys of other programs: whether they can be guessed, or read out of the settings.</summary>
internal sealed class KeysCheckup(IOptions<ApiOptions> api, IOptions<OrdersOptions> orders) : ICheckup
{
    /// <summary>Nothing limits tries, so what is shorter is a matter of patience.</summary>
    private const int FewestCharacters = 16;

    public string Name => "keys";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. Of("Api:Key", api.Value.Key), .. Of("Orders:ApiKey", orders.Value.ApiKey)]);

    private IEnumerable<Finding> Of(string setting, string? key) => key switch
    {
        null or "" => [],
        _ when ApiKey.IsHashed(key) => [Finding.Ok(Name, $"{setting} is there as a hash.")],
        { Length: < FewestCharacters } => [Finding.Warning(Name, $"{setting} has fewer than {FewestCharacters} characters, so it can be guessed. Make one with: openssl rand -hex 32.")],
        _ => [Finding.Ok(Name, $"{setting} is set. As sha256:HASH it would be of no use to whoever reads the settings; docs/setup.md says how to make one.")],
    };
}
