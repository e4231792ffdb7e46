using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>A form that was left for long is taken up again with "shall we go on?".</summary>
internal static class Sleep
{
    public static void Ask(Step step)
    {
        step.State = step.State with { IsResuming = true };
        step.Say(step.IsWaking ? Phrase.Resume : Phrase.ResumeOpen,
            [step.Button(Label.GoOn, "resume/go-on"), step.Button(Label.StartOver, "resume/start-over"),
                step.Button(Label.Stop, "resume/stop"), Questions.Person(step)],
            ("kind", step.Words[Summary.KindKey(step.Draft!.Kind)]));
    }

    public static void Answer(Step step, bool goesOn)
    {
        step.State = step.State with { IsResuming = false };
        if (goesOn)
        {
            Questions.GoOn(step);
        }
        else
        {
            Interruptions.Stop(step);
        }
    }

    /// <summary>The same kind of claim from its first question, opened now.</summary>
    public static void StartOver(Step step)
    {
        step.State = step.State with { Photos = [.. step.State.Photos.Where(photo => photo.IsFiled)] };
        Answers.Open(step, step.Draft!.Kind);
        Questions.GoOn(step);
    }
}
