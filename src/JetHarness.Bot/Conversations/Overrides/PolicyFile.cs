using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Conversations.Overrides;

/// <summary>A JSON file with keys of section <c>Policy</c>; comments and a comma after the last one are taken.</summary>
internal static class PolicyFile
{
    private static readonly ImmutableArray<string> Keys =
        [.. typeof(Policy).GetProperties().Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null).Select(property => property.Name)];

    /// <summary>The settings with those of the file in their place, and one sentence per fault, with file and line.</summary>
    public static (Policy Policy, ImmutableArray<string> Faults) Read(string name, string text, Policy settings)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var policy = settings with { };
        try
        {
            foreach (var (key, value, line) in Pairs(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'))))
            {
                var fault = !Keys.Contains(key, StringComparer.OrdinalIgnoreCase) ? $"'{key}' is no key of section Policy; its keys are {string.Join(", ", Keys)}."
                    : !lines.TryAdd(key, line) ? $"{key} is there twice: leave one of them."
                    : value is null ? $"{key} has no plain value: give a text, a number, true or false."
                    : Bind(policy, key, value);
                if (fault is not null)
                {
                    faults.Add($"{name}:{line}: {fault}");
                }
            }
        }
        catch (JsonException e)
        {
            faults.Add($"{name}:{(e.LineNumber ?? 0) + 1}: this is no JSON object of settings: {e.Message}");
        }

        if (faults.Count == 0)
        {
            faults.AddRange(PolicyFaults.Of(policy).Select(fault => $"{name}{LineOf(fault, lines)}: {fault}"));
        }

        return (policy, faults.ToImmutable());
    }

    private static string? Bind(Policy policy, string key, string value)
    {
        try
        {
            new ConfigurationBuilder().AddInMemoryCollection([new($"Policy:{key}", value)]).Build().GetSection("Policy").Bind(policy);
            return null;
        }
        catch (InvalidOperationException e)
        {
            return e.Message; // the binder's: no number, no address; names the key
        }
    }

    // A fault names its key as Policy:Key.
    private static string LineOf(string fault, Dictionary<string, int> lines) =>
        lines.TryGetValue(fault.Split(' ')[0].Split(':')[^1], out var line) ? $":{line}" : "";

    private static List<(string Key, string? Value, int Line)> Pairs(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("it does not begin with {.", null, 0, null);
        }

        var pairs = new List<(string, string?, int)>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var (key, line) = (reader.GetString()!, json.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1);
            reader.Read();
            pairs.Add((key, reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
                _ => null,
            }, line));
            reader.Skip();
        }

        while (reader.Read())
        {
            // What stands behind the object is no JSON, and is told as such.
        }

        return pairs;
    }
}
