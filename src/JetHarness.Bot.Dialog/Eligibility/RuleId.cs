using System.Text.Json.Serialization;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>The rules of the after-sales policy, by the ids used in code, data, logs and the console; customers never see them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleId>))]
public enum RuleId
{
    /// <summary>Gone bad under normal use: free of charge for one year.</summary>
    W1,

    /// <summary>Not covered: no order number, or the serial does not match the product.</summary>
    X1,

    /// <summary>Not covered: instructions not followed (pressure, drop, moisture, foreign objects, lost parts).</summary>
    X2,

    /// <summary>Not covered: scratches or wear of what can be touched.</summary>
    X3,

    /// <summary>Not covered: used with unsuitable devices.</summary>
    X4,

    /// <summary>Not covered: natural disaster, force majeure.</summary>
    X5,

    /// <summary>Not covered: opened, repaired or modified without authority.</summary>
    X6,

    /// <summary>Out of warranty or damaged by people or disaster: no repair; renew the whole assembly.</summary>
    W2,

    /// <summary>Customised products are not exchanged or returned.</summary>
    R1,

    /// <summary>A paid order cannot be cancelled.</summary>
    R2,

    /// <summary>Differs from the specification: photo and explanation to sales, then a replacement.</summary>
    S1,

    /// <summary>A replacement takes seven to fourteen working days.</summary>
    S2,

    /// <summary>A faulty new product is replaced within seven days of receipt.</summary>
    N1,

    /// <summary>Free consultation on the chat channels.</summary>
    C1,

    /// <summary>Contact service first; do not open it yourself.</summary>
    C2,
}
