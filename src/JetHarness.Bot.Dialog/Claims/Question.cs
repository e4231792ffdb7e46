using System.Text.Json.Serialization;

namespace JetHarness.Bot.Dialog.Claims;

/// <summary>What the form can ask. The names are the contract's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Question>))]
public enum Question
{
    /// <summary>Nothing is asked.</summary>
    [JsonStringEnumMemberName("nothing")]
    Nothing,

    /// <summary>The order number.</summary>
    [JsonStringEnumMemberName("order")]
    Order,

    /// <summary>The production serial number.</summary>
    [JsonStringEnumMemberName("serial")]
    Serial,

    /// <summary>The day of receipt, where the registry has none.</summary>
    [JsonStringEnumMemberName("received_on")]
    ReceivedOn,

    /// <summary>Photos of the damage and the label.</summary>
    [JsonStringEnumMemberName("photos")]
    Photos,

    /// <summary>What is wrong, in the customer's words.</summary>
    [JsonStringEnumMemberName("description")]
    Description,

    /// <summary>Whether one cause happened, or which of them.</summary>
    [JsonStringEnumMemberName("cause")]
    Cause,

    /// <summary>Whether the summary is right.</summary>
    [JsonStringEnumMemberName("confirmation")]
    Confirmation,
}
