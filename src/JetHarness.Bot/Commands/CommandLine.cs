using System.CommandLine;
using System.CommandLine.Invocation;
using System.Data.Common;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Commands;

/// <summary>The program as it is called: a command, its options, and settings beside them.</summary>
internal static class CommandLine
{
    private const string About =
        """
        JetHarness.Bot answers after-sales questions on chat platforms.

        Settings come from appsettings.json, then from the environment (Line__ChannelSecret), then from the command line (--Line:ChannelSecret=VALUE),
        beside any command; appsettings.sample.json lists them all. Without a command it serves.

        Examples:
          serve --urls http://127.0.0.1:5000
          orders import deploy/samples/orders.csv --as-of 2026-11-22
          doctor
          line rich-menu --apply
          messenger profile --apply
          orders import orders.csv --Storage:ConnectionString="Data Source=/srv/jetharness.db"
        """;

    /// <summary>Runs the command; gives the exit status.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Ends.OfConsole());

    /// <summary>The same with other ends than the console's.</summary>
    public static async Task<int> RunAsync(string[] args, Ends ends)
    {
        var split = SettingArguments.Split(args);
        if (split.Faults.Length > 0)
        {
            return Fail(ends, split.Faults);
        }

        try
        {
            var parsed = Root([.. split.Settings], ends).Parse(split.Rest);
            if (parsed.Action is ParseErrorAction wrong)
            {
                wrong.ShowHelp = false; // a page of help would hide what is wrong
            }

            return await parsed.InvokeAsync(new()
            {
                Output = ends.Out,
                Error = ends.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // the host answers SIGTERM, and takes the time that turns in hand need
            });
        }
        catch (OptionsValidationException e)
        {
            return Fail(ends, e.Failures);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return Fail(ends, e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(fault => fault.Failures));
        }
        catch (InvalidOperationException e) when (e.Source == "Microsoft.Extensions.Configuration.Binder")
        {
            return Fail(ends, [e.Message]); // a setting that is no number, no day, no address: the message names its key
        }
        catch (StoreUnavailableException e)
        {
            return Fail(ends, [e.Message]);
        }
        catch (DbException e)
        {
            return Fail(ends, [$"The store cannot be opened: {e.Message} Check Storage:ConnectionString: that the file can be written and no other program holds it, or that the server runs and lets this user in."]);
        }
    }

    private static RootCommand Root(string[] settings, Ends ends)
    {
        var serve = new Command("serve", "Serves webhooks, the API and the console until it is stopped. Example: serve --urls http://127.0.0.1:5000");
        serve.SetAction((_, ct) => ServeAsync(settings, ends, ct));
        var root = new RootCommand(About)
        {
            serve,
            OrdersCommand.Make(settings, ends),
            PhotosCommand.Make(settings, ends),
            StaffCommand.Make(settings, ends),
            PrivacyCommand.Make(settings, ends),
            BackupCommand.Make(settings, ends),
            UnderstandCommand.Make(settings, ends),
            DoctorCommand.Make(settings, ends),
            LineCommand.Make(settings, ends),
            MessengerCommand.Make(settings, ends),
        };
        root.SetAction((_, ct) => ServeAsync(settings, ends, ct));
        return root;
    }

    private static async Task<int> ServeAsync(string[] settings, Ends ends, CancellationToken ct)
    {
        await using var app = BotApplication.Build(settings);
        if (SettingSection.All.SelectMany(section => section.Faults(app.Services)).ToList() is { Count: > 0 } faults)
        {
            return Fail(ends, faults); // all at once, before anything starts
        }

        await app.RunAsync(ct);
        return 0;
    }

    private static int Fail(Ends ends, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            ends.Error.WriteLine(fault);
        }

        return 1;
    }
}
