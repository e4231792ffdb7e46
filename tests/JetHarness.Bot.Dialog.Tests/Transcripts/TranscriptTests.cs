using System.Collections.Immutable;
using System.Text;

namespace JetHarness.Bot.Dialog.Tests.Transcripts;

/// <summary>
/// Plays every conversation in this folder. After a change of wording, run once with <c>UPDATE_TRANSCRIPTS=1</c>: the bot's lines are
/// written anew, to be read in the diff;
/// <c>expect</c> lines are never written, and must hold either way.
/// </summary>
public class TranscriptTests
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_TRANSCRIPTS") == "1";

    private static readonly ImmutableArray<Claims.Order> Orders = OrderFile.Read();

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(OrderFile.Folder, "*.txt").Select(file =>
        Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_conversation_goes_as_it_is_written(string name)
    {
        var file = Path.Combine(OrderFile.Folder, $"{name}.txt");
        var lines = File.ReadAllLines(file);
        var transcript = Transcript.Parse(name, lines);
        var player = new DialogPlayer(transcript, Orders);
        var played = new List<(Scene Scene, string Words)>();
        var faults = new List<string>();
        foreach (var scene in transcript.Scenes)
        {
            var said = Write(player.Play(scene.Act));
            played.Add((scene, said));
            if (!Updates && said != Write(scene))
            {
                faults.Add($"line {scene.Line}: {scene.Act}\nwritten:\n{Write(scene)}said:\n{said}");
            }

            foreach (var expectation in scene.Expectations)
            {
                var (what, value) = expectation.Split('=') is [var left, var right] ? (left, right)
                    : throw new FormatException($"line {scene.Line}: expect name=value, not '{expectation}'");
                if (player.Holds(what) is var holds && holds != value)
                {
                    faults.Add($"line {scene.Line}: {scene.Act}\nexpected {expectation}, but it is {holds}; said:\n{said}");
                }
            }
        }

        if (Updates)
        {
            File.WriteAllText(file, Rewrite(lines, played));
        }

        string.Join("\n", faults).ShouldBeEmpty();
    }

    [Fact]
    public void There_are_at_least_a_hundred_conversations() => Names.Count.ShouldBeGreaterThanOrEqualTo(100);

    private static string Write(Scene scene) => string.Concat(scene.Bubbles.Select(bubble =>
        Line(bubble.Phrase, bubble.Words, bubble.Buttons)));

    private static string Write(ImmutableArray<Bubble> bubbles) => string.Concat(bubbles.Select(bubble =>
        Line(bubble.Phrase, bubble.Text.Replace("\n", Transcript.NewLine),
            [.. DialogPlayer.Buttons(bubble).Select(button => button.Label)])));

    private static string Line(string phrase, string words, ImmutableArray<string> buttons) =>
        $"bot [{phrase}]: {words}\n{(buttons.IsEmpty ? "" : $"buttons: {string.Join(" | ", buttons)}\n")}";

    private static string Rewrite(string[] lines, List<(Scene Scene, string Words)> played)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("bot", StringComparison.Ordinal) || lines[i].StartsWith("buttons", StringComparison.Ordinal))
            {
                continue;
            }

            text.Append(lines[i]).Append('\n');
            text.Append(played.FirstOrDefault(item => item.Scene.Line == i + 1).Words);
        }

        return text.ToString();
    }
}
