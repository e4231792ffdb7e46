using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Operations;

/// <summary>The accounts of the staff console: without one nobody sees the customers who wait for a person.</summary>
internal sealed class StaffCheckup(IServiceProvider services) : ICheckup
{
    public string Name => "staff accounts";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var (all, admins) = services.GetRequiredService<Database>().Read(session => (StaffTable.Count(session), StaffTable.Count(session, "admin")));
        return Task.FromResult<IReadOnlyList<Finding>>([Of(all, admins)]);
    }

    private Finding Of(long all, long admins) =>
        all == 0 ? Finding.Warning(Name, "There are none, so nobody can answer customers in the console. Make the first with: staff add --email E --name N --role admin.")
        : admins == 0 ? Finding.Warning(Name, $"{all} can sign in, but no admin, who looks after accounts. Make one with: staff add --email E --name N --role admin.")
        : Finding.Ok(Name, $"{all} can sign in, {admins} of them as admin.");
}
