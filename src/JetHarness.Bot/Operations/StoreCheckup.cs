using System.Data.Common;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Operations;

/// <summary>The store: opens, takes a write that reaches the disk, and gives it back. And the order registry in it.</summary>
internal sealed class StoreCheckup(IServiceProvider services, TimeProvider time) : ICheckup
{
    /// <summary>A webhook waits for one commit; a disk slower than this will be felt.</summary>
    private static readonly TimeSpan SlowCommit = TimeSpan.FromMilliseconds(200);

    /// <summary>New orders come every few days; the ERP's export is likely to have stopped when none came for so long.</summary>
    private static readonly TimeSpan OldOrders = TimeSpan.FromDays(14);

    public string Name => "store";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        try
        {
            var database = services.GetRequiredService<Database>();
            return [await WriteAndReadAsync(database, ct), Orders(database)];
        }
        catch (Exception e) when (e is StoreUnavailableException or DbException or IOException or UnauthorizedAccessException)
        {
            return [Finding.Fault(Name, $"It cannot be used: {e.Message} Check Storage:ConnectionString: that the file can be written and no other program holds it, or that the server runs and lets this user in.")];
        }
    }

    private async Task<Finding> WriteAndReadAsync(Database database, CancellationToken ct)
    {
        await database.WriteAsync(StoreProbe.Touch).WaitAsync(ct); // the first write of a connection also prepares its statement
        var began = time.GetTimestamp();
        var written = await database.WriteAsync(StoreProbe.Touch).WaitAsync(ct);
        var took = time.GetElapsedTime(began);
        var (read, schema) = database.Read(session => (StoreProbe.Read(session), StoreProbe.Schema(session)));
        var careless = database.Read(database.Dialect.DurabilityFault);
        return read < written ? Finding.Fault(Name, "It does not give back what was written. Check the disk, and that no other program replaces the file.")
            : careless is not null ? Finding.Warning(Name, careless)
            : took > SlowCommit ? Finding.Warning(Name, $"It writes and reads (schema {schema}), but a commit took {took.TotalMilliseconds:0} ms. Put it on a faster disk, and not on a network drive.")
            : Finding.Ok(Name, $"It writes to disk and reads back; schema {schema}, a commit took {took.TotalMilliseconds:0.0} ms.");
    }

    private Finding Orders(Database database)
    {
        var (count, newest) = database.Read(OrderTable.Extent);
        return newest is null
            ? Finding.Warning("orders", "The registry is empty, so every claim will go to a person. Load it with: orders import FILE.")
            : time.GetUtcNow() - newest > OldOrders ? Finding.Warning("orders", $"The registry has {count} orders, but nothing in it changed since {newest:yyyy-MM-dd HH:mm} UTC: newer orders will not be found, and their claims go to a person. See whether the ERP still sends them, or load them with: orders import FILE.")
            : Finding.Ok("orders", $"The registry has {count} orders; the newest change is of {newest:yyyy-MM-dd HH:mm} UTC.");
    }
}
