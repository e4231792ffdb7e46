using System.Text;
using System.Text.RegularExpressions;
using JetHarness.Bot.Operations;
using Microsoft.Extensions.Configuration;

namespace JetHarness.Bot.Tests.Operations;

/// <summary>appsettings.sample.json: nothing forgotten, nothing invented, every default told truly.</summary>
public sealed partial class SampleSettingsTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "appsettings.sample.json"));

    /// <summary>As it is: what an operator gets who copies it.</summary>
    private static readonly IConfiguration Copied = Read(Text);

    /// <summary>With every setting switched on.</summary>
    private static readonly IConfiguration Whole = Read(SwitchedOff().Replace(Text, "$1"));

    [Fact]
    public void It_lists_every_setting_there_is_and_no_other() =>
        Keys(Whole).ShouldBe(SettingSection.All.SelectMany(section => section.Keys), ignoreOrder: true);

    [Fact]
    public void Every_options_class_is_among_the_sections_that_are_checked() =>
        typeof(SettingSection).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.IsClass && !type.IsNested)
            .ShouldBeSubsetOf(SettingSection.All.Select(section => section.Type));

    [Fact]
    public void Copying_it_changes_nothing()
    {
        foreach (var section in SettingSection.All)
        {
            var copied = Activator.CreateInstance(section.Type)!;
            Copied.GetSection(section.Name).Bind(copied);
            foreach (var setting in section.Settings)
            {
                setting.GetValue(copied).ShouldBe(setting.GetValue(Activator.CreateInstance(section.Type)), $"{section.Name}:{setting.Name}");
            }
        }
    }

    [Fact]
    public void Only_what_has_no_default_or_switches_a_channel_on_is_switched_off()
    {
        foreach (var key in Keys(Whole).Except(Keys(Copied)).Where(key => key.Split(':')[0] is not ("Line" or "Messenger")))
        {
            var section = SettingSection.All.Single(section => key.StartsWith($"{section.Name}:", StringComparison.Ordinal));
            section.Type.GetProperty(key.Split(':')[1])!.GetValue(Activator.CreateInstance(section.Type)).ShouldBeNull(key);
        }
    }

    [Fact]
    public void Every_setting_has_a_line_that_explains_it()
    {
        var lines = Text.Split('\n').Select(line => line.Trim()).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (Setting().IsMatch(lines[i]))
            {
                lines[i - 1].ShouldMatch(@"\A// [A-Z].*\.\z", lines[i]);
            }
        }
    }

    private static IEnumerable<string> Keys(IConfiguration configuration) =>
        configuration.GetChildren().SelectMany(section => section.GetChildren()).Select(setting => setting.Path);

    private static IConfiguration Read(string json) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    /// <summary>Two slashes without a space after them switch a setting off; with one, they begin an explanation.</summary>
    [GeneratedRegex(@"^(\s*)//(?=\S)", RegexOptions.Multiline)]
    private static partial Regex SwitchedOff();

    [GeneratedRegex("^(//)?\"[A-Za-z]+\": [^{]")]
    private static partial Regex Setting();
}
