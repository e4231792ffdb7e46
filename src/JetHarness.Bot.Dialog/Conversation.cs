using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog;

/// <summary>Who speaks to the customer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Control>))]
public enum Control
{
    /// <summary>The bot.</summary>
    [JsonStringEnumMemberName("bot")]
    Bot,

    /// <summary>Nobody yet: the conversation waits for a person.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("staff")]
    Staff,

    /// <summary>Closed by a person; the next message starts again with the bot.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,
}

/// <summary>
/// One customer's conversation so far: what the bot knows, and nothing that can be derived from it.
/// Stored as JSON (<see cref="ConversationJson"/>) and read by later releases: names stay, new parts are optional.
/// </summary>
public sealed record Conversation
{
    /// <summary>Who speaks.</summary>
    public Control Control { get; init; }

    /// <summary>The customer's language as BCP-47: <c>zh-Hant</c>, <c>en</c>, <c>ja</c>, <c>th</c>...; null until known.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the customer asked for the language; then words in another one do not change it.</summary>
    public bool LanguageIsChosen { get; init; }

    /// <summary>Whether the language was told by the customer's own words, and not by the profile.</summary>
    public bool LanguageIsHeard { get; init; }

    /// <summary>Whether neither the profile nor plain words told the language: then a mere "hi" is worth something.</summary>
    public bool LanguageIsGuessed { get; init; }

    /// <summary>Whether the bot has said what it is.</summary>
    public bool IsIntroduced { get; init; }

    /// <summary>Whether a group has heard that it is served one to one.</summary>
    public bool IsGroupTold { get; init; }

    /// <summary>The claim that is being put together; null if none.</summary>
    public Draft? Draft { get; init; }

    /// <summary>The draft that the customer stopped, as long as it can be taken up again.</summary>
    public Draft? SetAside { get; init; }

    /// <summary>Counts the changes of drafts, over all of them: a button with an older count is stale.</summary>
    public int Revision { get; init; }

    /// <summary>Whether "shall we go on?" is open, before the form's own question.</summary>
    public bool IsResuming { get; init; }

    /// <summary>What was sent and belongs to no filed claim yet, in the order in which it came.</summary>
    public ImmutableArray<Photo> Photos { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Whether the quiet time after the last photo is over.</summary>
    public bool PhotosAreQuiet { get; init; }

    /// <summary>The answers offered last, which the customer may type as well.</summary>
    public ImmutableArray<Offer> Offered { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The claims that the bot filed for this customer, oldest first.</summary>
    public ImmutableArray<FiledClaim> Claims { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Messages in a row, outside of a form, that the bot did not understand.</summary>
    public int NotUnderstood { get; init; }

    /// <summary>When the customer was last heard.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>When a waiting customer was last told that a person will come.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Since when the customer waits for a word of the person who has the conversation; null if it is the customer's turn.</summary>
    public DateTimeOffset? StaffOwesSince { get; init; }

    /// <summary>What a person had the bot ask for; null if nothing is open.</summary>
    public Wanted? Wanted { get; init; }

    /// <summary>What the customer told a person and no form has taken up yet; null if nothing.</summary>
    public Overheard? Overheard { get; init; }

    /// <summary>Promises that were not kept and of which the customer has not heard yet: told with the bot's next words.</summary>
    public ImmutableArray<LatePromise> LatePromises { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The message that waits, within a turn, for what the shell looks up.</summary>
    public Inbound? Held { get; init; }

    /// <summary>The claim that waits, within a turn, for its number.</summary>
    public Filing? Filing { get; init; }

    /// <summary>
    /// The conversation after a claim was moved on, with what the customer was asked for; a claim that it does not know changes nothing.
    /// </summary>
    public Conversation WithClaimState(string number, ClaimState state, ClaimRequest? asked = null) =>
        this with { Claims = [.. Claims.Select(claim => claim.Number == number ? claim with { State = state, Asked = asked } : claim)] };
}

/// <summary>An answer that was offered: its label, and what it means.</summary>
public sealed record Offer(string Label, string Data);

/// <summary>What a person wants from the customer, in the person's words.</summary>
/// <param name="Sort">Whether it is a photo or words.</param>
/// <param name="What">In the person's words.</param>
/// <param name="Revision">The drafts' revision then: a customer who has gone on with something else since is heard about that.</param>
public sealed record Wanted(WantedKind Sort, string What, int Revision);

/// <summary>A promise that was not kept.</summary>
/// <param name="Number">The claim's number.</param>
/// <param name="WasDue">The day by which it was promised.</param>
/// <param name="HearBy">The day by which the customer hears a new one.</param>
public sealed record LatePromise(string Number, DateOnly WasDue, DateOnly HearBy);

/// <summary>What the conversation remembers of a filed claim.</summary>
public sealed record FiledClaim
{
    /// <summary><c>RMA-YYMM-NNNN</c>.</summary>
    public required string Number { get; init; }

    /// <summary>What the customer was after.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required ClaimState State { get; init; }

    /// <summary>What the rules said of it.</summary>
    public required Eligibility.Outcome Outcome { get; init; }

    /// <summary>What staff asked the customer for, while it waits for that.</summary>
    public ClaimRequest? Asked { get; init; }

    /// <summary>When it was filed.</summary>
    public required DateTimeOffset FiledAt { get; init; }
}

/// <summary>Why a claim is being filed: for the rules to decide, or for a person.</summary>
/// <param name="Why">Why a person is called; null where the rules decide.</param>
/// <param name="Key">The words in which the person is announced, where the reason's own do not fit.</param>
/// <param name="Foreword">What the customer has to hear first.</param>
public sealed record Filing(EscalationReason? Why = null, string? Key = null, string? Foreword = null);
