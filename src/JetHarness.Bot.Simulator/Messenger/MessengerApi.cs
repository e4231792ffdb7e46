namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// The Graph API under <c>/graph</c> (graph.facebook.com), and Meta's CDN under <c>/cdn</c>. What is not simulated is an error, and is journaled as refused.
/// https://developers.facebook.com/docs/messenger-platform
/// </summary>
internal static class MessengerApi
{
    public static void MapMessengerApi(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<MessengerGate>();
        var messaging = app.Services.GetRequiredService<MessengerMessaging>();
        var attachments = app.Services.GetRequiredService<MessengerAttachments>();
        var subscription = app.Services.GetRequiredService<MessengerSubscription>();
        var profile = app.Services.GetRequiredService<MessengerProfile>();
        var personas = app.Services.GetRequiredService<MessengerPersonas>();
        var routing = app.Services.GetRequiredService<MessengerRouting>();
        var conversations = app.Services.GetRequiredService<MessengerConversations>();
        var accounts = app.Services.GetRequiredService<MessengerAccounts>();
        var pageId = app.Services.GetRequiredService<MessengerPage>().PageId;

        var graph = app.MapGroup("/graph/{version}");
        graph.MapPost("/{page}/messages", http => gate.AnswerAsync(http, "messages", messaging.SendAsync));
        Map("POST", "message_attachments", "attachments", attachments.Upload);
        Map("GET", "subscribed_apps", "subscribed-apps", subscription.Get);
        Map("POST", "subscribed_apps", "subscribed-apps", subscription.Post);
        Map("DELETE", "subscribed_apps", "subscribed-apps", subscription.Delete);
        Map("GET", "messenger_profile", "messenger-profile", profile.Get);
        Map("POST", "messenger_profile", "messenger-profile", profile.Set);
        Map("DELETE", "messenger_profile", "messenger-profile", profile.Delete);
        Map("GET", "personas", "personas", personas.List);
        Map("POST", "personas", "personas", personas.Create);
        Map("POST", "pass_thread_control", "thread-control", routing.Pass);
        Map("POST", "take_thread_control", "thread-control", routing.Take);
        Map("POST", "release_thread_control", "thread-control", routing.Release);
        Map("POST", "request_thread_control", "thread-control", routing.Request);
        Map("POST", "extend_thread_control", "thread-control", routing.Extend);
        Map("GET", "thread_owner", "thread-owner", routing.Owner);
        Map("GET", "conversations", "conversations", conversations.List);
        graph.MapGet("/debug_token", http => gate.AnswerAsync(http, "debug-token", accounts.DebugToken));
        graph.MapGet("/{id}", http => gate.AnswerAsync(http, EndpointOf(http, pageId), accounts.Get));
        graph.MapDelete("/{id}", http => gate.AnswerAsync(http, "personas", accounts.Delete));
        app.MapGet("/cdn/v/t1.15752-9/{name}", app.Services.GetRequiredService<MessengerContents>().FetchAsync);
        app.Map("/graph/{**rest}", http => gate.AnswerAsync(http, "unknown", Unknown));

        void Map(string method, string edge, string endpoint, Func<MessengerCall, MessengerAnswer> answer) => graph.MapMethods(
            $"/{{page}}/{edge}",
            [method],
            http => gate.AnswerAsync(http, endpoint, call => http.GetRouteValue("page") is string page && (page == "me" || page == pageId)
                ? answer(call)
                : MessengerAnswer.Refuse(GraphError.NoSuchObject($"{http.GetRouteValue("page")}"))));
    }

    private static string EndpointOf(HttpContext http, string pageId) => http.GetRouteValue("id") switch
    {
        "me" => "me",
        string id when id == pageId => "me",
        string id when id.StartsWith("t_", StringComparison.Ordinal) || id.StartsWith("m_", StringComparison.Ordinal) => "conversations",
        _ => "user-profile",
    };

    private static MessengerAnswer Unknown(MessengerCall call) => MessengerAnswer.Refuse(
        new GraphError("no_such_endpoint", 2500, $"Unknown path components: {call.Http.Request.Path}") { Status = 404 });
}
