using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What a customer brings up in between: it is answered, and then the open question is asked again.</summary>
internal static class Interruptions
{
    /// <summary>Answers the words if they are an interruption; false if they are not.</summary>
    public static bool Take(Step step, Reading reading, string words, Taken took)
    {
        switch (reading.Intent)
        {
            // Asked what is wrong, the customer tells it: whatever else the words sound like.
            case Intent.ClaimStatus or Intent.WarrantyQuestion or Intent.UsageQuestion or Intent.CancelOrder or Intent.GoBack
                or Intent.CancelDialog or Intent.ThanksOrBye
                when took.Description:
                return false;
            case Intent.ReturnOrExchange:
                NoReturn(step);
                break;
            case Intent.CancelOrder:
                NoCancel(step);
                break;
            case Intent.ClaimStatus when step.State.Claims.IsEmpty && Topics.TryAnswer(step, words):
                break;
            case Intent.ClaimStatus:
                ClaimStatus(step);
                break;
            case Intent.WarrantyQuestion or Intent.UsageQuestion:
                Topics.Answer(step, words);
                break;
            case Intent.ChangeLanguage:
                Languages.Change(step, reading.WantedLanguage);
                break;
            case Intent.CancelDialog when MeansOrder(words):
                NoCancel(step);
                break;
            case Intent.CancelDialog when step.Draft is not null:
                Stop(step);
                break;
            case Intent.CancelDialog:
                step.Say(Phrase.GoodbyeOk, Greeting.WaysOn(step));
                break;
            case Intent.GoBack when !took.Any && step.Draft is not null:
                Corrections.Back(step, words);
                break;
            case Intent.ThanksOrBye:
                Greeting.Thanks(step);
                break;
            case Intent.Greeting when !took.Any:
                Greeting.Hello(step);
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>Nothing is taken back or exchanged; but what is wrong with a product is put right, whichever way it is wrong.</summary>
    public static void NoReturn(Step step) => Tell(step, Phrase.PolicyNoReturn,
        [step.Button(Label.ReportFault, "menu/fault"), step.Button(Label.NewProduct, "menu/new"),
            step.Button(Label.SpecMismatch, "menu/spec"), Questions.Person(step)]);

    public static void NoCancel(Step step) => Tell(step, Phrase.PolicyNoCancel, Greeting.WaysOn(step));

    // Says what the policy says, then goes on with what is open.
    private static void Tell(Step step, string key, ImmutableArray<Choice> waysOn)
    {
        step.DropPrefaces();
        step.Say(key, waysOn, ("sales", step.Policy.SalesEmail));
        GoOnIfOpen(step);
    }

    public static void ClaimStatus(Step step)
    {
        var words = step.Words;
        var claims = step.State.Claims.Reverse().Take(5).Select(claim => words.Say(Phrase.ClaimStatusRow,
            ("number", claim.Number), ("kind", words[Summary.KindKey(claim.Kind)]), ("state", words[StateKey(claim.State)]),
                ("date", Days.Write(Eligibility.TaipeiCalendar.DayOf(claim.FiledAt)))));
        var rows = string.Join("\n", claims);
        step.Say(rows.Length > 0 ? Phrase.ClaimStatus : Phrase.ClaimStatusNone, Greeting.WaysOn(step), ("rows", rows));
        GoOnIfOpen(step);
    }

    /// <summary>Stops the form; its answers are kept in case the customer goes on after all.</summary>
    public static void Stop(Step step)
    {
        step.State = step.State with { SetAside = step.Draft, Draft = null, IsResuming = false, Revision = step.State.Revision + 1 };
        step.Say(Phrase.Stopped, [step.Button(Label.GoOn, "resume/go-on"), step.Button(Label.Menu, "menu/show"), Questions.Person(step)]);
    }

    public static void GoOnIfOpen(Step step)
    {
        if (step.Draft is not null)
        {
            Questions.GoOn(step);
        }
    }

    // "Cancel my order" is about the purchase, whatever is being filled in.
    private static bool MeansOrder(string words) =>
        words.Contains("訂單", StringComparison.Ordinal) || words.Contains("注文", StringComparison.Ordinal)
            || words.Contains("order", StringComparison.OrdinalIgnoreCase);

    public static string StateKey(ClaimState state) => state switch
    {
        ClaimState.Approved => "state.approved",
        ClaimState.Refused => "state.refused",
        ClaimState.WaitingForCustomer => "state.waiting_for_customer",
        ClaimState.WaitingForGoods => "state.waiting_for_goods",
        ClaimState.InRepairOrReplacement => "state.in_repair_or_replacement",
        ClaimState.Shipped => "state.shipped",
        ClaimState.Closed => "state.closed",
        ClaimState.Withdrawn => "state.withdrawn",
        _ => "state.opened",
    };
}
