using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>Columns as the rest of the code wants them. Times are stored as UTC milliseconds, the same in every database.</summary>
internal static class Reading
{
    extension(DbDataReader row)
    {
        /// <summary>The text of a column, null for NULL.</summary>
        public string? TextOrNull(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        /// <summary>The time in a column.</summary>
        public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

        /// <summary>The time in a column, null for NULL.</summary>
        public DateTimeOffset? TimeOrNull(int column) => row.IsDBNull(column) ? null : row.Time(column);

        /// <summary>The number in a column, null for NULL.</summary>
        public long? LongOrNull(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

        /// <summary>The day in a column, null for NULL.</summary>
        public DateOnly? DayOrNull(int column) =>
            row.IsDBNull(column) ? null : DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A time as it is stored.</summary>
    public static long Stored(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>A day as it is stored.</summary>
    public static string Stored(this DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
