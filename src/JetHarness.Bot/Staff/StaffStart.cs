using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>Says at the start how to make the first account, while there is none.</summary>
internal sealed partial class StaffStart(Database database, ILogger<StaffStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (database.Read(session => StaffTable.Count(session)) == 0)
        {
            Log.NobodyYet(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Nobody can sign in to the staff console yet. Make the first account with: staff add --email E --name N --role admin (the password is read from standard input).")]
        public static partial void NobodyYet(ILogger logger);
    }
}
