using System.Data;
using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>
/// One connection, with its statements prepared once and kept: the hot statements run thousands of times a second, and parsing
/// their text each time would cost more than running them. Not thread-safe; a session serves one unit of work at a time.
/// </summary>
internal sealed class Session(DbConnection connection, Dialect dialect) : IDisposable
{
    private readonly Dictionary<string, Statement> _prepared = [];
    private StatementBatch? _posted;

    /// <summary>Which database it is.</summary>
    public Dialect Dialect => dialect;

    /// <summary>Whether the connection is lost: such a session is of no more use.</summary>
    public bool IsBroken => connection.State != ConnectionState.Open;

    /// <summary>Runs a statement; gives the number of rows that it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (_posted is null)
        {
            return Prepare(sql, arguments).ExecuteNonQuery();
        }

        var changed = 0;
        _posted.Add(Batched(_posted, sql, arguments), count => changed = count);
        Send();
        return changed;
    }

    /// <summary>Runs a query; gives a row after the other as <paramref name="read"/> makes of it.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var rows = new List<T>();
        if (_posted is not null)
        {
            _posted.Add(Batched(_posted, sql, arguments), read, found => rows = found);
            Send();
            return rows;
        }

        using var reader = Prepare(sql, arguments).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Runs a query of one value; default if it gives no row or NULL.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        (_posted is null ? Prepare(sql, arguments).ExecuteScalar() : Query(sql, row => row.GetValue(0), arguments).FirstOrDefault()) switch
        {
            null or DBNull => default,
            T value => value,
            var other => (T)Convert.ChangeType(other, typeof(T), System.Globalization.CultureInfo.InvariantCulture),
        };

    /// <summary>
    /// Runs a statement whose result nobody waits for: where the database is far it goes along with the next that somebody waits for, a commit at the latest.
    /// What it does wrong is thrown by that one.
    /// </summary>
    public void Post(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) => Post(sql, static _ => { }, arguments);

    /// <summary>The same for a statement that has to change one row: if it does not, what <paramref name="otherwise"/> gives is thrown, and the work comes to nothing.</summary>
    public void PostForOne(string sql, Func<Exception> otherwise, params ReadOnlySpan<(string Name, object? Value)> arguments) => Post(
        sql,
        changed =>
        {
            if (changed != 1)
            {
                throw otherwise();
            }
        },
        arguments);

    /// <summary>The same for a query: <paramref name="then"/> is given its rows once they are there, before the commit, and may run more statements.</summary>
    public void Post<T>(string sql, Func<DbDataReader, T> read, Action<List<T>> then, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (dialect.IsFar)
        {
            var batch = Posted();
            batch.Add(Batched(batch, sql, arguments), read, then);
        }
        else
        {
            then(Query(sql, read, arguments));
        }
    }

    /// <summary>Runs what is posted, and what that leads to.</summary>
    public void Flush()
    {
        while (_posted is not null)
        {
            Send();
        }
    }

    /// <summary>Undoes what the open transaction did, and forgets what it had still to do.</summary>
    public void Rollback()
    {
        Forget();
        Execute("ROLLBACK");
    }

    /// <summary>Runs a text of many statements once, as it stands.</summary>
    public void Script(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As below.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Has the database read a statement without running it; throws what it says against it.</summary>
    public void Check(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As below.
        command.CommandText = dialect.Text(sql);
#pragma warning restore CA2100
        dialect.Check(command);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Forget();
        foreach (var statement in _prepared.Values)
        {
            statement.Command.Dispose();
        }

        connection.Dispose();
    }

    private void Post(string sql, Action<int> changed, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (dialect.IsFar)
        {
            var batch = Posted();
            batch.Add(Batched(batch, sql, arguments), changed);
        }
        else
        {
            changed(Execute(sql, arguments));
        }
    }

    private StatementBatch Posted() => _posted ??= new StatementBatch(connection.CreateBatch());

    private void Send()
    {
        using var batch = _posted!;
        _posted = null;
        batch.Run();
    }

    private void Forget()
    {
        _posted?.Dispose();
        _posted = null;
    }

    private DbBatchCommand Batched(StatementBatch batch, string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var statement = Find(sql, arguments);
        var command = batch.NewCommand();
#pragma warning disable CA2100 // As below.
        command.CommandText = statement.Command.CommandText;
#pragma warning restore CA2100
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = (DbParameter)((ICloneable)statement.Parameters[i]).Clone();
            parameter.Value = Value(arguments[i].Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var statement = Find(sql, arguments);
        for (var i = 0; i < arguments.Length; i++)
        {
            statement.Parameters[i].Value = Value(arguments[i].Value);
        }

        return statement.Command;
    }

    private object Value(object? value) => value is null ? DBNull.Value : dialect.Value(value);

    private Statement Find(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            statement = Prepared(sql, arguments);
            _prepared.Add(sql, statement);
        }

        return statement;
    }

    private Statement Prepared(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var names = new string[arguments.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = arguments[i].Name;
        }

        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text comes from a constant in a table class; values go in as parameters.
        command.CommandText = dialect.Text(sql);
#pragma warning restore CA2100
        dialect.Prepare(command, names);
        return new(command, [.. command.Parameters.Cast<DbParameter>()]);
    }

    /// <summary>A statement, and its parameters in the order in which they are given.</summary>
    private sealed record Statement(DbCommand Command, DbParameter[] Parameters);
}
