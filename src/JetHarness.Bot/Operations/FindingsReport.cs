using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace JetHarness.Bot.Operations;

/// <summary>All findings for other programs, as JSON: the worst of them as <c>status</c>, and each with its own.</summary>
internal sealed record FindingsReport(Severity Status, ImmutableArray<Finding> Findings)
{
    public static FindingsReport Of(IEnumerable<Finding> findings)
    {
        ImmutableArray<Finding> all = [.. findings];
        return new(all.Select(finding => finding.Severity).DefaultIfEmpty().Max(), all);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(FindingsReport))]
internal sealed partial class FindingsJson : JsonSerializerContext;
