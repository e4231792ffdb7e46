using System.Text.RegularExpressions;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Tests;

/// <summary>The arrows: who may know whom. docs/architecture.md draws them; here they are kept.</summary>
public partial class ArchitectureTests
{
    /// <summary>Each folder of the service, and the folders that it may use. What a folder needs beyond this belongs elsewhere.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Access"] = [],
        ["Channels"] = [],
        ["Photos"] = [],
        ["Telemetry"] = [],
        ["Storage"] = ["Channels"],
        ["Orders"] = ["Access", "Storage"],
        ["Conversations"] = ["Channels", "Storage", "Orders", "Telemetry"],
        ["Inbox"] = ["Channels", "Storage", "Conversations", "Telemetry"],
        ["Outbox"] = ["Channels", "Storage", "Conversations", "Telemetry"],
        ["PhotoJobs"] = ["Channels", "Storage", "Conversations", "Photos", "Telemetry"],
        ["Staff"] = ["Channels", "Storage", "Conversations", "Mail"],
        ["StaffConsole"] = ["Staff", "Storage", "Photos", "Conversations", "Mail", "Privacy"],
        ["Privacy"] = ["Channels", "Storage", "Conversations", "Photos"],
        ["Mail"] = ["Storage", "Conversations"],
        ["Api"] = ["Access", "Storage", "Conversations"],
        ["Operations"] = ["Access", "Channels", "Storage", "Photos", "Orders", "Conversations", "Api", "Staff", "Mail", "Telemetry", "Privacy"],
        ["Commands"] = ["Channels", "Storage", "Photos", "Orders", "Operations", "Conversations", "Api", "Staff", "Privacy"],
    };

    [Fact]
    public void A_folder_of_the_service_uses_only_those_that_its_arrows_name()
    {
        var service = Path.Combine(Repository.Root, "src/JetHarness.Bot");
        foreach (var folder in Directory.GetDirectories(service).Select(path => Path.GetFileName(path)!).Except(["bin", "obj", "Properties", "data"]))
        {
            Arrows.ShouldContainKey(folder, $"{folder} is new: say in {nameof(ArchitectureTests)} and docs/architecture.md what it may use");
            foreach (var file in Sources(Path.Combine(service, folder)))
            {
                var used = Namespaces().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Except([folder, "Dialog"]).Distinct();
                used.Except(Arrows[folder]).ShouldBeEmpty(Path.GetRelativePath(Repository.Root, file));
            }
        }
    }

    [Fact]
    public void No_arrow_leads_back_to_where_it_came_from()
    {
        IEnumerable<string> Reached(string folder) => Arrows[folder].Concat(Arrows[folder].SelectMany(Reached));
        foreach (var folder in Arrows.Keys)
        {
            Reached(folder).ShouldNotContain(folder);
        }
    }

    [Fact]
    public void Projects_reference_only_what_the_architecture_says()
    {
        References("src/JetHarness.Bot.Dialog").ShouldBeEmpty();
        References("src/JetHarness.Bot.Simulator").ShouldBeEmpty();
        References("src/JetHarness.Bot").ShouldBe(["JetHarness.Bot.Dialog"]);
        References("tests/JetHarness.Bot.Dialog.Tests").ShouldBe(["JetHarness.Bot.Dialog"]);
    }

    [Fact]
    public void The_simulator_shares_no_code_with_the_service()
    {
        foreach (var file in Sources(Path.Combine(Repository.Root, "src/JetHarness.Bot.Simulator")))
        {
            Namespaces().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Except(["Simulator"]).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Sql_stands_in_the_storage_folder_alone()
    {
        foreach (var file in Sources(Path.Combine(Repository.Root, "src/JetHarness.Bot")).Where(file => !file.Contains("/Storage/", StringComparison.Ordinal)))
        {
            Sql().IsMatch(File.ReadAllText(file)).ShouldBeFalse(file);
        }
    }

    [Fact]
    public void Every_migration_stands_there_for_both_databases_under_the_same_number()
    {
        static List<string> Names(string schema) => Migrator.Files(schema).ConvertAll(file => Path.GetFileName(file.Name));

        Names("postgres").ShouldBe(Names("sqlite"));
        Migrator.Files("sqlite").Select(file => file.Version).ShouldBeUnique();
    }

    /// <summary>A picture that breaks its decoder can break nothing where none is decoded.</summary>
    [Fact]
    public void No_package_that_decodes_pictures_is_used()
    {
        var packages = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"));
        foreach (var decoder in new[] { "ImageSharp", "Skia", "Magick", "System.Drawing", "NetVips", "OpenCv", "FFmpeg" })
        {
            packages.ShouldNotContain(decoder, Case.Insensitive);
        }
    }

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        foreach (var file in Sources(Path.Combine(Repository.Root, "src")))
        {
            File.ReadLines(file).Count().ShouldBeLessThanOrEqualTo(300, $"{file} has more than one subject");
        }
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => file.Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static IEnumerable<string> References(string project) =>
        Projects().Matches(File.ReadAllText(Directory.GetFiles(Path.Combine(Repository.Root, project), "*.csproj").Single())).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"JetHarness\.Bot\.([A-Z]\w+)")]
    private static partial Regex Namespaces();

    [GeneratedRegex("\"\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE) ")]
    private static partial Regex Sql();

    [GeneratedRegex(@"ProjectReference Include=""[^""]*?([\w.]+)\.csproj""")]
    private static partial Regex Projects();
}
