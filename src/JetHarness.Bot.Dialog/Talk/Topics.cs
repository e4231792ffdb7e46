using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// Answers to common questions about the warranty and the product. Each topic is a label, words that point to it, and an answer in the
/// wording files.
/// </summary>
internal static class Topics
{
    /// <summary>The topics, most telling first: a question that fits two is answered by the first.</summary>
    public static ImmutableArray<string> All { get; } =
        ["why-details", "buy", "no-order", "find-serial", "self-repair", "replacement", "expired", "excluded", "water", "repair",
            "duration", "ratings",
            "contact", "covered"];

    private static readonly ImmutableArray<string> Asking =
        ["?", "？", "嗎", "吗", "呢", "多少", "是不是", "有沒有", "有没有", "能不能", "可不可以", "請問", "请问", "怎麼", "怎么", "如何", "什麼", "什么", "為何", "哪", "how",
            "what", "where", "when", "why", "can i", "may i",
            "か"];

    private static readonly ImmutableArray<string> Told = ["請問", "请问", "想問", "想问", "is there", "do you", "does it", "how do", "what is", "教えて"];

    private static readonly ImmutableArray<string> Listed =
        ["duration", "covered", "excluded", "repair", "replacement", "expired", "self-repair", "water", "ratings", "find-serial",
            "no-order", "buy"];

    /// <summary>Offers the topics.</summary>
    public static void List(Step step) => Interrupt(step, Phrase.AnswerTopics,
        [.. Listed.Select(topic => step.Button($"topic.{topic}.label", $"topic/{topic}")), Questions.Person(step)]);

    /// <summary>Answers a question in the customer's words; says so where no topic fits.</summary>
    public static void Answer(Step step, string words)
    {
        if (Fitting(step, words) is { } topic)
        {
            Tell(step, topic);
        }
        else
        {
            Interrupt(step, Phrase.AnswerUnknown, [Questions.Person(step), step.Button(Label.Questions, "menu/questions")]);
        }
    }

    /// <summary>Whether the words ask something.</summary>
    public static bool Asks(string words) => Asking.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the words are a question as they stand, and nobody has to guess it.</summary>
    public static bool IsQuestion(string words) =>
        words.TrimEnd(' ', '\n', '.', '!', '~', '～', '。', '！') is [.., '?' or '？' or '嗎' or '吗' or '呢' or 'か']
            || Told.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers words that ask something and fit a topic; false for all others.</summary>
    public static bool TryAnswer(Step step, string words) => Asks(words) && Fitting(step, words) is { } topic
            && Tell(step, topic);

    /// <summary>Tells one topic; false for one that there is not.</summary>
    public static bool Tell(Step step, string topic)
    {
        if (!All.Contains(topic))
        {
            return false;
        }

        var policy = step.Policy;
        Interrupt(step, $"{Phrase.Answer}.{topic}", Greeting.WaysOn(step),
            ("years", Questions.Number(policy.WarrantyYears)), ("days", Questions.Number(policy.NewProductDays)),
            ("min", Questions.Number(policy.ReplacementDaysMin)), ("max", Questions.Number(policy.ReplacementDaysMax)),
                ("sales", policy.SalesEmail),
            ("example", topic == "no-order" ? policy.OrderNumberExample : policy.SerialNumberExample));
        return true;
    }

    /// <summary>
    /// The topic that the words point to; customers mix languages, so the pointers of all of them are looked at, their own first.
    /// </summary>
    public static string? Fitting(Step step, string words) =>
        step.Policy.Wording.All.OrderByDescending(sentences => sentences == step.Words)
            .SelectMany(sentences => All.Where(topic => PointsTo(sentences, topic, words)))
            .FirstOrDefault();

    private static bool PointsTo(Sentences sentences, string topic, string words) =>
        sentences[$"topic.{topic}.words"].Split('|').Any(pointer => words.Contains(pointer, StringComparison.OrdinalIgnoreCase));

    private static void Interrupt(Step step, string key, ImmutableArray<Choice> choices,
        params ReadOnlySpan<(string Name, string Value)> values)
    {
        step.Say(key, choices, values);
        Interruptions.GoOnIfOpen(step);
    }
}
