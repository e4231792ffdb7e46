using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// One call of <see cref="ClaimDialog.Advance"/> while it is being worked out: how the conversation stands by now, and what is to be said
/// and done.
/// It lives for that call alone, so the dialog stays pure from outside.
/// </summary>
internal sealed class Step(Conversation before, Inbound inbound, Policy policy, DateTimeOffset now)
{
    private const int MostBubbles = 5;
    private readonly bool wasWithStaff = before.Control == Control.Staff;
    private readonly bool isFormOpen = before.Draft is not null;
    private readonly DateTimeOffset? heardAt = before.HeardAt;
    private readonly List<Bubble> bubbles = [];
    private readonly List<Effect> effects = [];
    private readonly List<string> prefaces = [];

    /// <summary>How the conversation stands by now.</summary>
    public Conversation State { get; set; } = before;

    public Inbound Inbound => inbound;

    public Policy Policy => policy;

    public DateTimeOffset Now => now;

    public DateTimeOffset At => inbound.At;

    public DateOnly Today => TaipeiCalendar.DayOf(inbound.At);

    public Draft? Draft => State.Draft;

    public Sentences Words => policy.Wording.In(State.Language);

    public bool HasPreface => prefaces.Count > 0;

    /// <summary>Whether the customer was silent for long before this.</summary>
    public bool WasAway => heardAt is { } heard && inbound.At - heard > TimeSpan.FromHours(policy.SleepHours);

    /// <summary>Whether the customer comes back to an open form after a long silence.</summary>
    public bool IsWaking => isFormOpen && WasAway;

    /// <summary>What is wrong with an answer in this message; said when its question is asked again.</summary>
    public Complaint? Complaint { get; set; }

    /// <summary>Changes an answer of the draft: buttons that were shown before are stale from now on.</summary>
    public void Change(Func<Draft, Draft> change)
    {
        if (State.Draft is { } draft)
        {
            State = State with { Draft = change(draft) with { IsConfirmed = false }, Revision = State.Revision + 1, IsResuming = false };
        }
    }

    /// <summary>Notes something about the draft that is no answer: buttons stay good.</summary>
    public void Note(Func<Draft, Draft> change)
    {
        if (State.Draft is { } draft)
        {
            State = State with { Draft = change(draft) };
        }
    }

    public void Do(Effect effect) => effects.Add(effect);

    /// <summary>Words that open the next bubble.</summary>
    public void Preface(string key, params ReadOnlySpan<(string Name, string Value)> values) => prefaces.Add(Words.Say(key, values));

    /// <summary>Takes back words that would open the next bubble but do not go with it.</summary>
    public void DropPrefaces() => prefaces.Clear();

    public void Say(string key, ImmutableArray<Choice> choices, params ReadOnlySpan<(string Name, string Value)> values) =>
        Say(new Bubble { Phrase = Phrase.NameOf(key), Text = Words.Say(key, values), Choices = choices });

    public void Say(Bubble bubble)
    {
        bubbles.Add(bubble with { Text = string.Join("\n", prefaces.Append(bubble.Text)) });
        prefaces.Clear();
    }

    public Choice Button(string label, string data) => new Choice.Answer(Words[label], data);

    public Turn End()
    {
        // Never two voices: whatever happens, the bot is silent while a person has the conversation. A claim that was moved on is no second voice:
        // a person did it, and the bot puts it into words.
        if (bubbles.Count > 0 && !(wasWithStaff && State.Control == Control.Staff && inbound is not Inbound.ClaimMoved))
        {
            bubbles.InsertRange(0, bubbles.Count < MostBubbles ? Promises.Owed(this) : []);
            Introduce();
            // Buttons hang below the last bubble; those of a bubble before it would not be shown.
            ImmutableArray<Bubble> said = [.. bubbles.Select((bubble, i) => i < bubbles.Count - 1 ? bubble with { Choices = [] } : bubble)];
            State = State with { Offered = [.. said.SelectMany(Offers)] };
            effects.Add(new Effect.Say(said));
        }

        return new(State, [.. effects]);
    }

    private void Introduce()
    {
        if (State.IsIntroduced || bubbles[0].Phrase is Phrase.Group)
        {
            return;
        }

        if (bubbles[0].Phrase is not Phrase.Menu)
        {
            bubbles.Insert(0, new Bubble { Phrase = Phrase.Intro,
                Text = Words.Say(Phrase.Intro, ("privacy", policy.PrivacyUrl.ToString())) });
        }

        State = State with { IsIntroduced = true };
    }

    private static IEnumerable<Offer> Offers(Bubble bubble) =>
        bubble.Choices
            .Concat(bubble.Card?.Buttons ?? [])
            .Concat(bubble.Card?.Rows.Select(row => row.Edit).OfType<Choice>() ?? [])
            .OfType<Choice.Answer>()
            .Select(answer => new Offer(answer.Label, answer.Data));
}

/// <summary>An answer that cannot be used, in the wording that asks again.</summary>
internal sealed record Complaint(Question Question, string Key, params ImmutableArray<(string Name, string Value)> Values);
