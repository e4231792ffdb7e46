using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.Orders;

/// <summary>The form of an order or serial number, and its canonical writing: upper case and half width.</summary>
internal sealed class IdentifierFormat
{
    private readonly Regex _shape;

    private IdentifierFormat(string pattern, Regex shape) => (Pattern, _shape) = (pattern, shape);

    /// <summary>The pattern as it was set.</summary>
    public string Pattern { get; }

    /// <summary>Makes a format of a regular expression; otherwise a sentence for the operator.</summary>
    public static bool TryCreate(string pattern, [NotNullWhen(true)] out IdentifierFormat? format, [NotNullWhen(false)] out string? fault)
    {
        (format, fault) = (null, null);
        try
        {
            format = new(pattern, new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        }
        catch (ArgumentException e)
        {
            fault = $"The pattern '{pattern}' cannot be used: {e.Message}";
        }

        return format is not null;
    }

    /// <summary>The canonical writing of a text that is one identifier and nothing else; null if it is not one.</summary>
    public string? Canonical(string text)
    {
        var tidy = text.Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant();
        return _shape.IsMatch(tidy) ? tidy : null;
    }
}

/// <summary>How order numbers and serial numbers look.</summary>
internal sealed record IdentifierFormats(IdentifierFormat Order, IdentifierFormat Serial)
{
    public const string DefaultOrderPattern = "JH-[0-9]{8}-[0-9]{4}";
    public const string DefaultSerialPattern = "WH[A-Z0-9]{3}-[0-9]{4}-[0-9]{5}";
}
