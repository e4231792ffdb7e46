using System.Globalization;
using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>The Conversations API: what was said in a thread, the newest 20. https://developers.facebook.com/docs/messenger-platform/conversations</summary>
internal sealed class MessengerConversations(MessengerPage page, MessengerThreads threads, ChatBook chats, Journal journal)
{
    private const int MostMessages = 20;

    public MessengerAnswer List(MessengerCall call)
    {
        var user = call.Param("user_id");
        if (user is not null && chats.Find(user) is not { Channel: MessengerPage.Name })
        {
            return MessengerAnswer.Refuse(GraphError.UnknownPerson);
        }

        var found = chats.All.Where(chat => chat.Channel == MessengerPage.Name && (user is null || chat.Id == user) && Messages(chat).Count > 0);
        return MessengerAnswer.Data(found.Select(chat => Thread(chat, call.Param("fields") ?? "")));
    }

    /// <summary>A thread by its id; null where there is none.</summary>
    public MessengerAnswer? Find(string id, MessengerCall call) =>
        id.StartsWith("t_", StringComparison.Ordinal) && chats.Find(id[2..]) is { Channel: MessengerPage.Name } chat
        ? MessengerAnswer.Ok(Thread(chat, call.Param("fields") ?? ""))
        : null;

    /// <summary>A message by its id; null where there is none.</summary>
    public MessengerAnswer? FindMessage(string id, MessengerCall call) =>
        journal.After(0).OfType<Said>().FirstOrDefault(said => said.MessageId == id) is { Chat: { } chat } found
            ? MessengerAnswer.Ok(Message(found, chats.Find(chat)!, call.Param("fields") ?? ""))
            : null;

    private JsonObject Thread(Chat chat, string fields)
    {
        var thread = new JsonObject { ["id"] = $"t_{chat.Id}" };
        if (fields.Contains("messages", StringComparison.Ordinal))
        {
            var wanted = fields[(fields.IndexOf("messages", StringComparison.Ordinal) + "messages".Length)..];
            thread["messages"] = new JsonObject { ["data"] = new JsonArray([.. Messages(chat).Select(said => Message(said, chat, wanted))]) };
        }

        if (fields.Contains("is_owner", StringComparison.Ordinal))
        {
            thread["is_owner"] = threads.BotMaySend(chat);
        }

        if (fields.Contains("updated_time", StringComparison.Ordinal) && Messages(chat) is [var newest, ..])
        {
            thread["updated_time"] = Time(newest.At);
        }

        if (fields.Contains("participants", StringComparison.Ordinal))
        {
            thread["participants"] = new JsonObject { ["data"] = new JsonArray(Person(chat.Name, chat.Id), Person(page.PageName, page.PageId)) };
        }

        return thread;
    }

    private List<Said> Messages(Chat chat) => [.. journal.Of(chat.Id).OfType<Said>().Reverse().Take(MostMessages)];

    private JsonObject Message(Said said, Chat chat, string fields)
    {
        var message = new JsonObject { ["id"] = said.MessageId };
        if (fields.Contains("created_time", StringComparison.Ordinal))
        {
            message["created_time"] = Time(said.At);
        }

        if (fields.Contains("message", StringComparison.Ordinal))
        {
            message["message"] = said.Type is "text" or "tap" ? said.Text : "";
        }

        if (fields.Contains("from", StringComparison.Ordinal))
        {
            message["from"] = said.From == "customer" ? Person(chat.Name, chat.Id) : Person(page.PageName, page.PageId);
        }

        return message;
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);

    private static JsonObject Person(string name, string id) => new() { ["name"] = name, ["id"] = id };
}
