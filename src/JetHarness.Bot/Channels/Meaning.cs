using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels;

/// <summary>What a stored event means to the service.</summary>
internal abstract record Meaning
{
    private Meaning()
    {
    }

    /// <summary>It goes to the dialog. One event may bring several: words and photos in one message.</summary>
    public sealed record Happened(Inbound Inbound) : Meaning;

    /// <summary>Something that we sent came back: the platform took the call of that key, whatever was heard of it before.</summary>
    public sealed record OwnEcho(Guid Key, string MessageId) : Meaning;

    /// <summary>
    /// Somebody else spoke for us: a person in the platform's own inbox, or another application. The bot falls silent, as with a take-over.
    /// <paramref name="Text"/> is null for what is no words. <paramref name="IsMachine"/>: the platform says that no person wrote it.
    /// </summary>
    public sealed record SpokenByOther(string MessageId, string? Text, bool IsMachine = false) : Meaning;

    /// <summary>
    /// The customer wants to see the choices of the call of that key from the one numbered <paramref name="Shown"/> on, the first being 0: a platform
    /// shows only so many at a time.
    /// </summary>
    public sealed record MoreChoices(Guid Key, int Shown, string? Label) : Meaning;

    /// <summary>The customer did something that says nothing, such as putting a heart to a message: it counts for how long we may write.</summary>
    public sealed record Stirred : Meaning;

    /// <summary>Staff in the platform's own inbox ask for the chat.</summary>
    public sealed record ThreadWanted : Meaning;

    /// <summary>The platform says who may speak in the chat from now on.</summary>
    public sealed record ThreadPassed(ThreadOwner Owner) : Meaning;
}

/// <summary>Who may speak in a chat, by the platform's word.</summary>
internal enum ThreadOwner
{
    /// <summary>Nobody holds it: whoever is the default may speak.</summary>
    Nobody,

    /// <summary>We do.</summary>
    Us,

    /// <summary>Another application, such as the platform's own inbox.</summary>
    Other,
}
