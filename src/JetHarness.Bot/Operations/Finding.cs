using System.Text.Json;
using System.Text.Json.Serialization;

namespace JetHarness.Bot.Operations;

/// <summary>How bad a finding is, the worst last.</summary>
[JsonConverter(typeof(SeverityWords))]
internal enum Severity
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>The service does its work, but someone should look.</summary>
    Warning,

    /// <summary>Some of the service's work is not done.</summary>
    Fault,
}

/// <summary>One line of <c>doctor</c>: what was looked at, and a sentence that says what it is and what to do.</summary>
internal sealed record Finding([property: JsonPropertyName("status")] Severity Severity, string Name, string Sentence)
{
    /// <summary>Whether a warning should be told at once, not only when somebody asks the doctor.</summary>
    [JsonIgnore]
    public bool IsUrgent { get; init; }

    public static Finding Ok(string name, string sentence) => new(Severity.Ok, name, sentence);

    public static Finding Warning(string name, string sentence) => new(Severity.Warning, name, sentence);

    public static Finding Fault(string name, string sentence) => new(Severity.Fault, name, sentence);
}

/// <summary><c>ok</c>, <c>warning</c>, <c>fault</c>.</summary>
internal sealed class SeverityWords() : JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase);
