namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>What the second opinion on exclusions learns from.</summary>
internal static class DenialTrainer
{
    private const int LeastExamples = 3; // each is learnt twice

    /// <summary>What people put before their tale, whatever the tale: each example is learnt with one of them too, so that they lean to neither side.</summary>
    private static readonly string[] Openings =
    [
        "訂單 JH-20251104-0031，序號 WHK7P-2544-00127，", "你好，我要報修，", "五月二號收到的，", "訂單JH-20251104-0031 五月二號收到 ", "您好 想請問一下 我的線",
        "Order JH-20251104-0031, serial WHK7P-2544-00127. ", "Hi, I received it on May 2. ", "Hello, I want to make a claim: ", "注文番号はJH-20251104-0031です。", "5月2日に受け取りました。", "JH-20251104-0031 WHK7P-2544-00127 ",
    ];

    /// <summary>The text of the model's file.</summary>
    /// <param name="labelled">A set of damage descriptions with their cover.</param>
    /// <param name="neverDenied">A set of sentences that state no exclusion.</param>
    public static string Train(string labelled, string neverDenied) => LeanTrainer.Train(
        "the second opinion on exclusions",
        SetFile.Read(labelled).Select(row => (Words: row[3], IsExcluded: row[2] == "excluded"))
            .Concat(SetFile.Read(neverDenied).Select(row => (Words: row[0], IsExcluded: false)))
            .SelectMany((row, i) => new[] { row, row with { Words = Openings[i % Openings.Length] + row.Words } })
            .Select(row => (row.Words, row.IsExcluded, 1)),
        LeastExamples);
}
