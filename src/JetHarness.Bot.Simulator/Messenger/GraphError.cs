using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>An error of the Graph API. https://developers.facebook.com/docs/messenger-platform/error-codes</summary>
/// <remarks><c>Name</c>: a stable name of the reason, for the journal.</remarks>
internal sealed record GraphError(string Name, int Code, string Message)
{
    public int? Subcode { get; init; }

    public string Type { get; init; } = "OAuthException";

    public bool? Transient { get; init; }

    public int Status { get; init; } = 400;

    public static GraphError Param(string name, string message) => new(name, 100, $"(#100) {message}");

    public static GraphError TooLong(string param, int most) => Param("too_long", $"Length of param {param} must be less than or equal to {most}");

    public static readonly GraphError NoToken = new("no_token", 104, "An access token is required to request this resource.");

    public static readonly GraphError WrongToken = new("wrong_token", 190, "Invalid OAuth access token - Cannot parse access token");

    public static readonly GraphError NoProof =
        new("no_proof", 100, "API calls from the server require an appsecret_proof argument") { Type = "GraphMethodException" };

    public static readonly GraphError WrongProof =
        new("wrong_proof", 100, "Invalid appsecret_proof provided in the API argument") { Type = "GraphMethodException" };

    public static readonly GraphError NoRecipient = Param("no_recipient", "The parameter recipient is required");

    public static readonly GraphError UnknownPerson = new("unknown_person", 100, "(#100) No matching user found") { Subcode = 2018001 };

    public static readonly GraphError Unreachable = new("unreachable", 551, "(#551) This person isn't available right now.") { Subcode = 1545041 };

    public static readonly GraphError NotOwner =
        new("not_the_owner", 10, "(#10) Message failed to send because another app is controlling this thread now.") { Subcode = 2018300 };

    public static readonly GraphError OutsideWindow = new(
        "outside_window",
        10,
        "(#10) This message is sent outside of allowed window. Learn more about the new policy here: "
            + "https://developers.facebook.com/docs/messenger-platform/policy-overview")
    { Subcode = 2018278 };

    public static readonly GraphError EmptyMessage =
        new("empty_message", 100, "(#100) Message cannot be empty, must provide valid attachment or text") { Subcode = 2018034 };

    public static readonly GraphError NoHumanAgent = Param("human_agent_not_approved", "Cannot tag messages with 'HUMAN_AGENT' without prior approval.");

    public static readonly GraphError Rate = new("rate", 613, "(#613) Calls to this api have exceeded the rate limit.") { Transient = true };

    public static readonly GraphError Internal =
        new("error", 2, "An unexpected error has occurred. Please retry your request later.") { Transient = true, Status = 500 };

    public static readonly GraphError NoDefaultApp = new("no_default_app", 27, "(#27) Taking control needs a default app to be set for the Page");

    public static readonly GraphError MayNotTake = new("may_not_take", 10, "(#10) The app is not allowed to take control of threads");

    public static readonly GraphError NoProfile =
        new("no_profile", 100, "(#100) No profile available for this user.") { Subcode = 2018218 };

    public static readonly GraphError NoPermission =
        new("no_permission_for_field", 100, "(#100) Insufficient permission to access user profile.") { Subcode = 2018247 };

    public static GraphError DeadToken(int subcode) => new("token_dead", 190, subcode switch
    {
        460 => "Error validating access token: The session has been invalidated because the user changed their password "
            + "or Facebook has changed the session for security reasons.",
        463 => "Error validating access token: Session has expired.",
        458 => "Error validating access token: The user has not authorized application.",
        _ => "Error validating access token.",
    }) { Subcode = subcode };

    public static GraphError NoSuchObject(string id) => new(
        "no_such_object",
        100,
        $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation")
    {
        Subcode = 33,
        Type = "GraphMethodException",
    };

    public JsonObject ToJson(string traceId)
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = Type, ["code"] = Code };
        if (Subcode is { } subcode)
        {
            error["error_subcode"] = subcode;
        }

        if (Transient is { } transient)
        {
            error["is_transient"] = transient;
        }

        error["fbtrace_id"] = traceId;
        return new JsonObject { ["error"] = error };
    }
}
