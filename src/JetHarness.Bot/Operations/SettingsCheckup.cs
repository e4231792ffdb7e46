namespace JetHarness.Bot.Operations;

/// <summary>The settings: those that cannot be right, and those that nobody reads.</summary>
internal sealed class SettingsCheckup(IServiceProvider services, IConfiguration configuration) : ICheckup
{
    public string Name => "settings";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var there = SettingSection.All.Where(section => configuration.GetSection(section.Name).GetChildren().Any()).ToList();
        List<Finding> findings =
        [
            .. SettingSection.All.SelectMany(section => section.Faults(services)).Select(fault => Finding.Fault(Name, fault)),
            .. there.SelectMany(Unread).Select(unread => Finding.Warning(Name, unread)),
        ];
        return Task.FromResult<IReadOnlyList<Finding>>(findings.Count > 0 ? findings : [Finding.Ok(Name, Sound(there))]);
    }

    private static string Sound(List<SettingSection> there) => there.Count == 0
        ? "All are at their defaults."
        : $"{string.Join(", ", there.Select(section => section.Name))} can be right; the others are at their defaults.";

    private IEnumerable<string> Unread(SettingSection section)
    {
        var keys = section.Keys.ToList();
        return configuration.GetSection(section.Name).GetChildren()
            .Where(child => !keys.Contains(child.Path, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{child.Path} is set, but nothing reads it; the keys of {section.Name} are {string.Join(", ", keys)}.");
    }
}
