using System.Collections.Immutable;
using System.Globalization;

namespace JetHarness.Bot.Dialog.Tests.Transcripts;

/// <summary>
/// A conversation as a text file, to be read by people and played by tests, against the dialog or against the whole service.
/// Its first comment line is the title. <c>profile:</c>, <c>time:</c> and <c>office hours</c> (Monday to Friday, 9 to 18; else somebody is always there) set the stage. Every other line is something that happens
/// (<c>customer:</c> and its kin), what the bot then says (<c>bot [phrase]: words</c>, <c>buttons: a | b</c>), or what must hold then
/// (<c>expect: name=value</c>).
/// A new line within the bot's words is written ⏎.
/// </summary>
internal sealed record Transcript(string Name, string Title, string Profile, DateTimeOffset Start, bool KeepsHours, ImmutableArray<Scene> Scenes)
{
    public const string NewLine = " ⏎ ";

    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);

    public static Transcript Parse(string name, IEnumerable<string> lines)
    {
        var (title, profile, start, keepsHours) = (name, "zh-TW", new DateTimeOffset(2026, 11, 22, 10, 0, 0, Taipei), false);
        var scenes = ImmutableArray.CreateBuilder<Scene>();
        foreach (var (line, number) in lines.Select((line, i) => (line.Trim(), i + 1)))
        {
            var (head, tail) = line.Split(": ", 2) is [var first, var rest] ? (first, rest.Trim()) : (line.TrimEnd(':'), "");
            switch (head)
            {
                case "":
                    break;
                case ['#', ..]:
                    title = title == name ? line.TrimStart('#', ' ') : title;
                    break;
                case "profile":
                    profile = tail;
                    break;
                case "time":
                    start = new(DateTime.ParseExact(tail, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Taipei);
                    break;
                case "office hours":
                    keepsHours = true;
                    break;
                case "bot" or ['b', 'o', 't', ' ', '[', ..]:
                    scenes[^1] = scenes[^1] with { Bubbles = scenes[^1].Bubbles.Add(new(head is "bot" ? "" : head[5..^1], tail, [])) };
                    break;
                case "buttons":
                    var last = scenes[^1].Bubbles[^1] with { Buttons = [.. tail.Split(" | ")] };
                    scenes[^1] = scenes[^1] with { Bubbles = scenes[^1].Bubbles.SetItem(scenes[^1].Bubbles.Length - 1, last) };
                    break;
                case "expect":
                    scenes[^1] = scenes[^1] with { Expectations = [.. scenes[^1].Expectations,
                        .. tail.Split(' ', StringSplitOptions.RemoveEmptyEntries)] };
                    break;
                default:
                    scenes.Add(new(number, Act.Parse(head,
                        tail) ?? throw new FormatException($"{name}, line {number}: '{line}' is nothing that can happen."), [], []));
                    break;
            }
        }

        return new(name, title, profile, start, keepsHours, scenes.ToImmutable());
    }
}

/// <summary>Something that happens, and what must come of it. <paramref name="Line"/> counts from 1.</summary>
internal sealed record Scene(int Line, Act Act, ImmutableArray<SpokenBubble> Bubbles, ImmutableArray<string> Expectations);

/// <summary>A bubble as the transcript has it.</summary>
internal sealed record SpokenBubble(string Phrase, string Words, ImmutableArray<string> Buttons);
