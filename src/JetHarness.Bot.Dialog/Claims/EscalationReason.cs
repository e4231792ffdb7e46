using System.Text.Json.Serialization;

namespace JetHarness.Bot.Dialog.Claims;

/// <summary>Why a person has to look.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EscalationReason>))]
public enum EscalationReason
{
    /// <summary>The customer asked for a person.</summary>
    [JsonStringEnumMemberName("asked")]
    Asked,

    /// <summary>Injury, fire, smoke, a lawyer or an authority was named.</summary>
    [JsonStringEnumMemberName("safety_or_legal")]
    SafetyOrLegal,

    /// <summary>The order or serial number could not be matched, or there is none (X1).</summary>
    [JsonStringEnumMemberName("identity")]
    Identity,

    /// <summary>The receipt date does not fit the registry's.</summary>
    [JsonStringEnumMemberName("dates")]
    Dates,

    /// <summary>The description is vague, contradicts itself or the answers.</summary>
    [JsonStringEnumMemberName("description")]
    Description,

    /// <summary>The rules leave it open.</summary>
    [JsonStringEnumMemberName("undecided")]
    Undecided,

    /// <summary>The customer disagrees with a refusal.</summary>
    [JsonStringEnumMemberName("disagrees")]
    Disagrees,

    /// <summary>The bot did not understand, several times.</summary>
    [JsonStringEnumMemberName("not_understood")]
    NotUnderstood,

    /// <summary>The photos that are needed did not come.</summary>
    [JsonStringEnumMemberName("photos")]
    Photos,

    /// <summary>The customer is angry.</summary>
    [JsonStringEnumMemberName("upset")]
    Upset,

    /// <summary>A turn failed and was parked.</summary>
    [JsonStringEnumMemberName("fault")]
    Fault,

    /// <summary>The person who had the conversation left the customer without an answer for too long.</summary>
    [JsonStringEnumMemberName("unanswered")]
    Unanswered,

    /// <summary>A person put it back for a colleague.</summary>
    [JsonStringEnumMemberName("released")]
    Released,

    /// <summary>What a person had asked for has come.</summary>
    [JsonStringEnumMemberName("more_came")]
    MoreCame,

    /// <summary>A person's answer was not taken by the platform, and the person had left the conversation.</summary>
    [JsonStringEnumMemberName("unheard")]
    Unheard,
}
