namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>The languages that lexicons are written in; Chinese is one, since both scripts are folded onto one.</summary>
[Flags]
internal enum Tongue
{
    None = 0,
    Chinese = 1,
    English = 2,
    Japanese = 4,
    Thai = 8,
    Vietnamese = 16,
    Indonesian = 32,
    All = 63,
}
