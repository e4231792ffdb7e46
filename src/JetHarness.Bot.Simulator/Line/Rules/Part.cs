using System.Globalization;
using System.Text.Json;

namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>A place in a request, with its path and somewhere to say what is wrong there. A JSON null counts as not there.</summary>
internal readonly record struct Part(JsonElement Value, string Path, bool IsPointer, Action<string, string> Report)
{
    public bool Exists => Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public Part this[string property] => this with
    {
        Value = Value.At(property),
        Path = IsPointer ? $"{Path}/{property}" : Path.Length == 0 ? property : $"{Path}.{property}",
    };

    public Part this[int index] => this with
    {
        Value = Value[index],
        Path = Path + (IsPointer ? "/" : "[") + index.ToString(CultureInfo.InvariantCulture) + (IsPointer ? "" : "]"),
    };

    public void Fail(string message) => Report(Path.Length == 0 ? "/" : Path, message);

    /// <summary>The items; says so where the count is out of bounds, or where there is no array.</summary>
    public IReadOnlyList<Part> Items(int least, int most)
    {
        if (!Exists)
        {
            if (least > 0)
            {
                Fail("May not be empty");
            }

            return [];
        }

        if (Value.ValueKind != JsonValueKind.Array)
        {
            Fail("Must be an array");
            return [];
        }

        var count = Value.GetArrayLength();
        if (count < least || count > most)
        {
            Fail($"Size must be between {least} and {most}");
        }

        var whole = this;
        return [.. Enumerable.Range(0, count).Select(index => whole[index])];
    }

    /// <summary>The text, counted in <paramref name="length"/> units; says so where it is missing, empty, too long or no text.</summary>
    public string? Text(int most, Func<string, int> length, bool required = true)
    {
        if (!Exists)
        {
            if (required)
            {
                Fail("May not be empty");
            }

            return null;
        }

        if (Value.ValueKind != JsonValueKind.String)
        {
            Fail("Must be a string");
            return null;
        }

        var text = Value.GetString()!;
        if (required && text.Length == 0)
        {
            Fail("May not be empty");
        }
        else if (length(text) > most)
        {
            Fail($"Length must be between 0 and {most}");
        }

        return text;
    }

    public string? OneOf(IReadOnlyCollection<string> values, bool required)
    {
        if (!Exists && !required)
        {
            return null;
        }

        var text = Value.ValueKind == JsonValueKind.String ? Value.GetString() : null;
        if (text is null || !values.Contains(text))
        {
            Fail($"Must be one of the following values: [{string.Join(", ", values)}]");
            return null;
        }

        return text;
    }

    /// <summary>An address that LINE's apps open or load.</summary>
    public void Url(int most, IReadOnlyCollection<string> schemes, bool required)
    {
        if (Text(most, TextLength.Utf16, required) is not { Length: > 0 } text)
        {
            return;
        }

        if (text.Any(letter => letter is <= ' ' or > '~') || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            Fail("invalid uri");
        }
        else if (!schemes.Contains(uri.Scheme))
        {
            Fail("invalid uri scheme");
        }
    }

    /// <summary>The picture's address: HTTPS, at most 2,000 characters.</summary>
    public void PictureUrl(bool required) => Url(2000, ["https"], required);

    public void Boolean()
    {
        if (Exists && Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Fail("Must be true or false");
        }
    }

    public double? Number(double least, double most, bool required)
    {
        if (!Exists && !required)
        {
            return null;
        }

        if (Value.ValueKind != JsonValueKind.Number || Value.GetDouble() is var number && (number < least || number > most))
        {
            Fail(string.Create(CultureInfo.InvariantCulture, $"Must be a number between {least} and {most}"));
            return null;
        }

        return Value.GetDouble();
    }
}
