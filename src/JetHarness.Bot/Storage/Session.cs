using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>
/// One connection, with its statements prepared once and kept: the hot statements run thousands of times a second, and parsing
/// their text each time would cost more than running them. Not thread-safe; a session serves one unit of work at a time.
/// </summary>
internal sealed class Session(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = [];

    /// <summary>Runs a statement; gives the number of rows that it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) => Prepare(sql, arguments).ExecuteNonQuery();

    /// <summary>Runs a query; gives a row after the other as <paramref name="read"/> makes of it.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Runs a query of one value; default if it gives no row or NULL.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Prepare(sql, arguments).ExecuteScalar() switch
        {
            null or DBNull => default,
            T value => value,
            var other => (T)Convert.ChangeType(other, typeof(T), System.Globalization.CultureInfo.InvariantCulture),
        };

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text comes from a constant in a table class; values go in as parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, _) in arguments)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            _prepared.Add(sql, command);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i].Value ?? DBNull.Value;
        }

        return command;
    }
}
