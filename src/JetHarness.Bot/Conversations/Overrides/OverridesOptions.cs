using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Conversations.Overrides;

/// <summary>Section <c>Overrides</c>: files whose words and policy settings are in force while the service runs, without a new start.</summary>
internal sealed class OverridesOptions
{
    public const string Section = "Overrides";

    /// <summary>A folder with files of sentences, <c>zh-Hant.txt</c>, <c>en.txt</c>, <c>ja.txt</c>, each of them optional; null or empty for the shipped words.</summary>
    public string? WordingFolder { get; set; }

    /// <summary>A JSON file with keys of section <c>Policy</c>, which win over those of the settings; null or empty for none.</summary>
    public string? PolicyFile { get; set; }

    /// <summary>Seconds between two looks at the files, 1 to 3600.</summary>
    public int EverySeconds { get; set; } = 10;

    /// <summary>Whether there is anything to look at.</summary>
    internal bool IsOn => !string.IsNullOrEmpty(WordingFolder) || !string.IsNullOrEmpty(PolicyFile);

    /// <summary>What cannot be right in the section and in the files that it names: one sentence per fault, with the key or the file and line.</summary>
    public IEnumerable<string> Faults(Func<Policy> settings)
    {
        if (EverySeconds is < 1 or > 3600)
        {
            yield return $"Overrides:EverySeconds is {EverySeconds}: give a number from 1 to 3600.";
        }

        foreach (var fault in IsOn ? OverrideFiles.Read(this).Over(settings()).Faults : [])
        {
            yield return fault;
        }
    }
}
