using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Line.Rules;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>Profiles, groups, the account itself, its quota, and what it shows of itself in a chat.</summary>
internal sealed class LineAccounts(LineChannel channel, MonthlyQuota quota, ReadTokens readTokens, ChatBook chats, Journal journal)
{
    /// <summary>https://developers.line.biz/en/reference/messaging-api/#get-profile</summary>
    public LineAnswer Profile(LineCall call)
    {
        var id = (string)call.Http.GetRouteValue("userId")!;
        if (chats.Find(id) is not { IsUser: true, Blocked: false, Consent: true } user || !(user.Friend || user.LastWroteAt is not null))
        {
            return LineAnswer.NotFound("no_profile") with { Chat = id };
        }

        var profile = new JsonObject { ["userId"] = user.Id, ["displayName"] = user.Name };
        if (user.Language is { } language)
        {
            profile["language"] = language;
        }

        return LineAnswer.Ok(profile) with { Chat = id };
    }

    public LineAnswer Member(LineCall call)
    {
        var id = (string)call.Http.GetRouteValue("userId")!;
        return chats.Find((string)call.Http.GetRouteValue("chatId")!) is { IsUser: false } && chats.Find(id) is { IsUser: true, Consent: true } user
            ? LineAnswer.Ok(new JsonObject { ["userId"] = user.Id, ["displayName"] = user.Name })
            : LineAnswer.NotFound("no_profile");
    }

    public LineAnswer Leave(LineCall call)
    {
        var id = (string)call.Http.GetRouteValue("chatId")!;
        if (chats.Find(id) is not { IsUser: false } group)
        {
            return LineAnswer.NotFound("no_group");
        }

        chats.Change(group.Id, left => left with { Blocked = true });
        return LineAnswer.Ok() with { Chat = id };
    }

    public LineAnswer Info(LineCall call) => LineAnswer.Ok(new JsonObject
    {
        ["userId"] = channel.BotUserId,
        ["basicId"] = "@000jethb",
        ["displayName"] = channel.BotName,
        ["chatMode"] = channel.ReadsByItself ? "bot" : "chat",
        ["markAsReadMode"] = channel.ReadsByItself ? "auto" : "manual",
    });

    public LineAnswer Quota(LineCall call) => LineAnswer.Ok(channel.MonthlyLimit is { } limit
        ? new JsonObject { ["type"] = "limited", ["value"] = limit }
        : new JsonObject { ["type"] = "none" });

    public LineAnswer Consumption(LineCall call) => LineAnswer.Ok(new JsonObject { ["totalUsage"] = quota.Used });

    /// <summary>https://developers.line.biz/en/reference/messaging-api/#display-a-loading-indicator</summary>
    public LineAnswer Loading(LineCall call)
    {
        var findings = new Findings();
        var root = new Part(call.Body, "", IsPointer: false, findings.Add);
        var chat = chats.Find(root["chatId"].Text(33, TextLength.Utf16));
        if (chat is not { IsUser: true } && findings.Refusal is null)
        {
            root["chatId"].Fail("Must be the ID of a user who chats with the account one to one");
        }

        var seconds = root["loadingSeconds"].Number(5, 60, required: false) ?? 20;
        if (seconds % 5 != 0)
        {
            root["loadingSeconds"].Fail("Must be a multiple of 5");
        }

        if (findings.Refusal is { } refusal)
        {
            return refusal with { Chat = chat?.Id };
        }

        journal.Add(new Loading { Chat = chat!.Id, Seconds = (int)seconds });
        return LineAnswer.Ok(status: 202) with { Chat = chat.Id };
    }

    /// <summary>https://developers.line.biz/en/reference/messaging-api/#mark-as-read</summary>
    public LineAnswer MarkAsRead(LineCall call)
    {
        if (call.Body.Text("markAsReadToken") is not { } token || readTokens.Find(token) is not { } read)
        {
            return LineAnswer.Refuse(400, "read_token_unknown", "Invalid markAsReadToken");
        }

        journal.Add(new Read { Chat = read.Chat, MessageId = read.MessageId });
        return LineAnswer.Ok() with { Chat = read.Chat };
    }
}
