using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>Statements that go to a server on one way, and what is to be done with what comes back.</summary>
internal sealed class StatementBatch(DbBatch batch) : IDisposable
{
    private readonly List<Step> _steps = [];

    /// <summary>A new command, for a statement that is to be added.</summary>
    public DbBatchCommand NewCommand() => batch.CreateBatchCommand();

    /// <summary>Adds a statement that gives no rows; <paramref name="changed"/> is told how many it changed.</summary>
    public void Add(DbBatchCommand command, Action<int> changed) => Add(command, new Step(null, () => changed(command.RecordsAffected)));

    /// <summary>Adds a query; <paramref name="then"/> is given its rows.</summary>
    public void Add<T>(DbBatchCommand command, Func<DbDataReader, T> read, Action<List<T>> then)
    {
        var rows = new List<T>();
        Add(command, new Step(
            reader =>
            {
                while (reader.Read())
                {
                    rows.Add(read(reader));
                }
            },
            () => then(rows)));
    }

    /// <summary>Runs all of them, and then does with each one's result what is to be done, in order. What is done then may run more statements.</summary>
    public void Run()
    {
        using (var reader = batch.ExecuteReader())
        {
            foreach (var step in _steps.Where(step => step.Read is not null))
            {
                step.Read!(reader);
                reader.NextResult(); // passes over those that give no rows
            }
        }

        _steps.ForEach(step => step.End());
    }

    /// <inheritdoc />
    public void Dispose() => batch.Dispose();

    private void Add(DbBatchCommand command, Step step)
    {
        batch.BatchCommands.Add(command);
        _steps.Add(step);
    }

    /// <summary><paramref name="Read"/> takes in the rows, where there are any; <paramref name="End"/> comes once all have been read.</summary>
    private sealed record Step(Action<DbDataReader>? Read, Action End);
}
