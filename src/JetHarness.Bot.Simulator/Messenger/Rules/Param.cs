using System.Text.Json;

namespace JetHarness.Bot.Simulator.Messenger.Rules;

/// <summary>A place in a request, named as Meta names it in its errors: <c>message[attachment][payload]</c>.</summary>
internal readonly record struct Param(JsonElement Value, string Name)
{
    public bool Exists => Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public Param this[string property] => new(Value.At(property), $"{Name}[{property}]");

    public IReadOnlyList<Param> Items
    {
        get
        {
            var name = Name;
            return [.. Value.Items().Select((item, place) => new Param(item, $"{name}[{place}]"))];
        }
    }

    /// <summary>The first fault that <paramref name="check"/> finds in an item.</summary>
    public GraphError? Each(Func<Param, GraphError?> check) => Items.Select(check).FirstOrDefault(error => error is not null);

    /// <summary>Text of at most <paramref name="most"/> UTF-16 units, the strictest way to count what Meta calls characters.</summary>
    public GraphError? Text(int most, bool required = true)
    {
        if (!Exists)
        {
            return required ? GraphError.Param("missing", $"Missing required parameter {Name}") : null;
        }

        if (Value.ValueKind != JsonValueKind.String)
        {
            return GraphError.Param("no_text", $"Param {Name} must be a string.");
        }

        var text = Value.GetString()!;
        return required && string.IsNullOrWhiteSpace(text) ? GraphError.Param("empty", $"Param {Name} must be a non-empty string.")
            : text.Length > most ? GraphError.TooLong(Name, most)
            : null;
    }

    public GraphError? OneOf(IReadOnlyCollection<string> values, bool required = true) =>
        !Exists && !required ? null
        : Value.ValueKind == JsonValueKind.String && values.Contains(Value.GetString()) ? null
        : GraphError.Param("not_one_of", $"Param {Name} must be one of {{{string.Join(", ", values)}}}");

    /// <summary>Says which properties do not belong here.</summary>
    public GraphError? Keys(params string[] known)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            return GraphError.Param("no_object", $"Param {Name} must be an object.");
        }

        var strange = Value.EnumerateObject().Select(property => property.Name).Except(known).ToArray();
        return strange.Length == 0 ? null : GraphError.Param("invalid_keys", $"Invalid keys \"{string.Join(", ", strange)}\" were found in param \"{Name}\".");
    }

    /// <summary>An array of so many items; too many are error 105, none or no array 194, as Meta has it for templates.</summary>
    public GraphError? Count(int least, int most)
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            return !Exists && least == 0 ? null : new GraphError("no_array", 194, $"(#194) param [{Name}] must be an array.");
        }

        var count = Value.GetArrayLength();
        return count < least ? new GraphError("too_few", 194, $"(#194) param [{Name}] has too few elements.")
            : count > most ? new GraphError("too_many", 105, $"(#105) param {Name} has too many elements.")
            : null;
    }

    /// <summary>An address that Meta fetches or that people open: https, or anything on this machine.</summary>
    public GraphError? Url(bool required = true)
    {
        var text = Value.ValueKind == JsonValueKind.String ? Value.GetString() : null;
        return (!Exists && !required) || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri is { Scheme: "http", IsLoopback: true }))
            ? null
            : GraphError.Param("no_url", $"Param {Name} should represent a valid HTTPS URL");
    }
}
