using System.Globalization;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Calendar days as customers read them in every language that we speak.</summary>
internal static class Days
{
    public static string Write(DateOnly day) => day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
}
