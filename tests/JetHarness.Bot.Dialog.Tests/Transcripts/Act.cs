using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Transcripts;

/// <summary>Something that happens in a transcript.</summary>
internal abstract record Act
{
    private Act()
    {
    }

    /// <summary><c>customer: words</c></summary>
    public sealed record Says(string Words) : Act;

    /// <summary><c>customer taps: label</c>, a button of the last answer.</summary>
    public sealed record Taps(string Label) : Act;

    /// <summary><c>customer taps again: label</c>, a button of an earlier answer: the last that had it before the last answer.</summary>
    public sealed record TapsAgain(string Label) : Act;

    /// <summary>
    /// <c>customer sends album: 5; gone 3; too_large 2; missing 4; pending 1</c>, photos sent at once; all not named arrive.
    /// <c>customer sends photos: 2</c>, photos sent one by one; <c>customer sends video</c>.
    /// </summary>
    public sealed record Sends(int Count, bool IsAlbum, MediaKind Sort, ImmutableDictionary<int, string> Fates) : Act;

    /// <summary><c>photos arrive</c>: those that were pending.</summary>
    public sealed record PhotosArrive : Act;

    /// <summary><c>photos fail: unreachable</c>: those that were pending.</summary>
    public sealed record PhotosFail(string Why) : Act;

    /// <summary><c>customer unsends photo: 1</c>, counted over the whole conversation.</summary>
    public sealed record Unsends(int Photo) : Act;

    /// <summary>
    /// <c>customer sends sticker</c>, <c>customer sends audio</c>, <c>customer sends location</c>, <c>customer follows</c>, <c>somebody
    /// writes in a group</c>.
    /// </summary>
    public sealed record Other(string What) : Act;

    /// <summary><c>hours pass: 20</c></summary>
    public sealed record HoursPass(double Hours) : Act;

    /// <summary>
    /// <c>staff takes over</c>, <c>staff hands back</c>, <c>staff releases</c>, <c>staff closes</c>, <c>staff closes quietly</c>, <c>a turn fails</c>;
    /// <c>staff: words</c>, <c>staff asks for photo: words</c>, <c>staff asks for text: words</c>.
    /// </summary>
    public sealed record Happens(string What, string Words = "") : Act;

    /// <summary><c>minutes pass: 31</c>, and what falls due in them happens.</summary>
    public sealed record MinutesPass(double Minutes) : Act;

    /// <summary>
    /// <c>staff decides: refuse X2 because the photos show water | words for the customer</c>: a move, with its rule or what is asked for, the
    /// reason and the note where there are some.
    /// </summary>
    public sealed record Decides(ClaimWish Wish) : Act;

    public static Act? Parse(string head, string tail) => head switch
    {
        "customer" => new Says(tail.Replace(Transcript.NewLine, "\n")),
        "customer taps" => new Taps(tail),
        "customer taps again" => new TapsAgain(tail),
        "customer sends album" => Media(tail, isAlbum: true, MediaKind.Photo),
        "customer sends photos" => Media(tail, isAlbum: false, MediaKind.Photo),
        "customer sends video" => Media("1", isAlbum: false, MediaKind.Video),
        "photos arrive" => new PhotosArrive(),
        "photos fail" => new PhotosFail(tail),
        "customer unsends photo" => new Unsends(int.Parse(tail, CultureInfo.InvariantCulture)),
        "customer sends sticker" or "customer sends audio" or "customer sends location" or "customer follows"
            or "somebody writes in a group" => new Other(head),
        "hours pass" => new HoursPass(double.Parse(tail, CultureInfo.InvariantCulture)),
        "staff decides" => Decision(tail),
        "minutes pass" => new MinutesPass(double.Parse(tail, CultureInfo.InvariantCulture)),
        "staff takes over" or "staff hands back" or "staff releases" or "staff closes" or "staff closes quietly" or "a turn fails" => new Happens(head),
        "staff" or "staff asks for photo" or "staff asks for text" => new Happens(head, tail.Replace(Transcript.NewLine, "\n")),
        _ => null,
    };

    private static Decides Decision(string tail)
    {
        var (verdict, note) = tail.Split(" | ", 2) is [var before, var words] ? (before, words.Replace(Transcript.NewLine, "\n")) : (tail, null);
        var (move, reason) = verdict.Split(" because ", 2) is [var what, var why] ? (what, why) : (verdict, null);
        var parts = move.Split(' ');
        var more = parts.ElementAtOrDefault(1);
        return new(new(
            JsonSerializer.Deserialize<ClaimMove>($"\"{parts[0]}\""), ClaimMover.Staff,
            Enum.TryParse<RuleId>(more, out var rule) ? rule : null, reason, note,
            Enum.TryParse<ClaimRequest>(more, ignoreCase: true, out var request) ? request : null,
            DateOnly.TryParseExact(more, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null));
    }

    private static Sends Media(string tail, bool isAlbum, MediaKind sort)
    {
        var parts = tail.Split(';', StringSplitOptions.TrimEntries);
        var fates = parts.Skip(1).Select(part => part.Split(' ')).ToImmutableDictionary(part =>
            int.Parse(part[1], CultureInfo.InvariantCulture), part => part[0]);
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), isAlbum, sort, fates);
    }
}
