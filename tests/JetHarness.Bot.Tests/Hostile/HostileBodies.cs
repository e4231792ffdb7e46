using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Tests.Channels.Payloads;

namespace JetHarness.Bot.Tests.Hostile;

/// <summary>
/// Webhook bodies as a platform would send them, with something wrong in them: a value of another kind, a key too few or twice, a text that plays tricks,
/// an abyss of brackets, broken bytes. The same seed gives the same bodies.
/// </summary>
/// <param name="channel">The platform.</param>
/// <param name="page">The page that Messenger's bodies are for.</param>
/// <param name="people">The ids of those who write.</param>
/// <param name="seed">Chooses the bodies.</param>
internal sealed class HostileBodies(string channel, string page, IReadOnlyList<string> people, int seed)
{
    private const string PageOfTheFixtures = "109388765432101";
    private const string RawMark = "raw value ";

    // Names under which both platforms tell an event or message from others: fresh in most bodies, so that most are turned.
    private static readonly HashSet<string> Ids = ["webhookEventId", "mid", "id"];

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Texts =
    [
        "", " ", "\0", "\u202eabc\u202d", "\u200b\u200b", "ｒ３－２６１１－０００１", "JH-2611-0037-\u0030\u0301", "🧵👩‍👩‍👧‍👦🏳️‍🌈", "Zalgo" + new string('\u0335', 900), "<script>alert(1)</script>", "=cmd|' /C calc'!A0",
        "../../etc/passwd", "'; DROP TABLE inbox; --", "{{order}} %s %n {0}", "https://169.254.169.254/latest/meta-data", "http://[::1]/x", new string('9', 5000), new string('壞', 5000), "\r\n.\r\n",
        "9999-99-99", "0000-00-00T00:00:00Z", "claim/confirm", "menu/fault", "human", "-1", "真人", "RMA-2611-0001", "我要報修 JH-2603-0142 WHK7P-2544-00127 接頭泡水了",
    ];

    // Written into the body as they are: no JSON library would write them.
    private static readonly string[] Raw =
    [
        "null", "true", "-0", "1e308", "1e400", "-1", "0.1", "99999999999999999999999999", "9223372036854775808", "-9223372036854775809", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[]]",
        "[null]", "{\"\":{\"\":null}}", "253402300800000", "-62135596800001", "1e2", "\"" + new string('\\', 2) + "\"",
    ];

    private readonly Random _chance = new(seed);
    private readonly byte[][] _templates = [.. Payload.Situations(channel).Select(situation => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Payload.Read(channel, situation)).Replace(PageOfTheFixtures, page)))];
    private int _made;

    /// <summary>The next body, not always JSON.</summary>
    public byte[] Next()
    {
        _made++;
        var template = _templates[_chance.Next(_templates.Length)];
        try
        {
            var bytes = Encoding.UTF8.GetBytes(WithRaw(Changed(JsonNode.Parse(template)!)));
            return _chance.Next(8) == 0 ? Damaged(bytes) : bytes;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return Damaged(template); // a fixture with a key twice or half a character, which the library cannot walk or write
        }
    }

    private string Changed(JsonNode body)
    {
        Refresh(body);
        for (var changes = _chance.Next(1, 5); changes > 0; changes--)
        {
            Change(body);
        }

        return body.ToJsonString(Unescaped);
    }

    private void Refresh(JsonNode? node)
    {
        foreach (var (name, value) in Members(node))
        {
            if (value is JsonValue && value.ToString() == page)
            {
                continue;
            }

            if (name is "userId" || (name is "id" && node!.Parent is JsonObject && node.GetPropertyName() is "sender" or "recipient"))
            {
                node![name] = people[_chance.Next(people.Count)];
            }
            else if (Ids.Contains(name) && value is JsonValue && _chance.Next(10) > 0)
            {
                node![name] = string.Create(CultureInfo.InvariantCulture, $"{seed}-{_made}-{_chance.Next(1000)}");
            }
            else
            {
                Refresh(value);
            }
        }

        if (node is JsonArray array)
        {
            array.ToList().ForEach(Refresh);
        }
    }

    private void Change(JsonNode body)
    {
        var places = Places(body).ToList();
        if (places.Count == 0)
        {
            return;
        }

        switch (places[_chance.Next(places.Count)])
        {
            case JsonObject { Count: > 0 } found:
                var name = found.ElementAt(_chance.Next(found.Count)).Key;
                switch (_chance.Next(5))
                {
                    case 0:
                        found.Remove(name);
                        break;
                    case 1:
                        found[Texts[_chance.Next(Texts.Length)]] = found[name]?.DeepClone();
                        break;
                    default:
                        found[name] = Value();
                        break;
                }

                break;
            case JsonArray found:
                found.Insert(_chance.Next(found.Count + 1), _chance.Next(3) == 0 && found.Count > 0 ? found[_chance.Next(found.Count)]?.DeepClone() : Value());
                break;
            case JsonObject found:
                found["type"] = Value();
                break;
        }
    }

    private JsonNode? Value() => _chance.Next(6) switch
    {
        0 or 1 => JsonValue.Create(Texts[_chance.Next(Texts.Length)]),
        2 => JsonValue.Create(RawMark + "abyss " + _chance.Next(20, 3000).ToString(CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(RawMark + _chance.Next(Raw.Length).ToString(CultureInfo.InvariantCulture)),
    };

    private static string WithRaw(string json)
    {
        for (var at = json.IndexOf('"' + RawMark, StringComparison.Ordinal); at >= 0; at = json.IndexOf('"' + RawMark, at + 1, StringComparison.Ordinal))
        {
            var end = json.IndexOf('"', at + 1);
            var what = json[(at + 1 + RawMark.Length)..end];
            var raw = what.StartsWith("abyss ", StringComparison.Ordinal) ? Abyss(int.Parse(what[6..], CultureInfo.InvariantCulture)) : Raw[int.Parse(what, CultureInfo.InvariantCulture)];
            json = string.Concat(json.AsSpan(0, at), raw, json.AsSpan(end + 1));
        }

        return json;
    }

    private static string Abyss(int depth) => string.Concat(Enumerable.Repeat("{\"a\":[", depth)) + string.Concat(Enumerable.Repeat("]}", depth));

    // Cut off, bytes turned around, and what is no UTF-8.
    private byte[] Damaged(byte[] body)
    {
        var damaged = body.ToArray();
        for (var hits = _chance.Next(1, 6); hits > 0 && damaged.Length > 0; hits--)
        {
            damaged[_chance.Next(damaged.Length)] = (byte)_chance.Next(256);
        }

        return _chance.Next(2) == 0 ? damaged[.._chance.Next(damaged.Length + 1)] : damaged;
    }

    private static IEnumerable<JsonNode> Places(JsonNode? node)
    {
        if (node is JsonObject or JsonArray)
        {
            yield return node;
            foreach (var inner in node is JsonArray array ? array : Members(node).Select(member => member.Value))
            {
                foreach (var place in Places(inner))
                {
                    yield return place;
                }
            }
        }
    }

    private static List<(string Name, JsonNode? Value)> Members(JsonNode? node) =>
        node is JsonObject found ? [.. found.Select(member => (member.Key, member.Value))] : [];
}
