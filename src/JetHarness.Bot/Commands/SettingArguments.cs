using System.Collections.Immutable;

namespace JetHarness.Bot.Commands;

/// <summary>
/// Tells settings on the command line (<c>--Line:ChannelSecret=…</c>, <c>--urls http://…</c>) from commands and their options, so that
/// they work beside every command.
/// </summary>
internal sealed record SettingArguments(ImmutableArray<string> Settings, ImmutableArray<string> Rest, ImmutableArray<string> Faults)
{
    // https://learn.microsoft.com/aspnet/core/fundamentals/host/web-host#host-configuration-values
    private static readonly ImmutableArray<string> HostKeys =
        ["urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName", "webroot", "allowedHosts", "detailedErrors"];

    public static SettingArguments Split(IReadOnlyList<string> args)
    {
        var (settings, rest, faults) = (new List<string>(), new List<string>(), new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || Key(args[i]) is not { } key)
            {
                rest.Add(args[i]);
            }
            else if (key.Contains("__", StringComparison.Ordinal))
            {
                faults.Add($"--{key}: two underscores are for the environment; on the command line write --{key.Replace("__", ":", StringComparison.Ordinal)}=VALUE.");
            }
            else if (args[i].Contains('=', StringComparison.Ordinal))
            {
                settings.Add(args[i]);
            }
            else if (i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                settings.Add($"--{key}={args[++i]}");
            }
            else
            {
                faults.Add($"--{key} has no value: write --{key}=VALUE.");
            }
        }

        return new([.. settings], [.. rest], [.. faults]);
    }

    /// <summary>The key of a setting; null if it is something else. A value, which may be a secret, is never part of it.</summary>
    private static string? Key(string arg)
    {
        var key = arg[2..].Split('=', 2)[0];
        return key.Contains(':', StringComparison.Ordinal) || key.Contains("__", StringComparison.Ordinal) || HostKeys.Contains(key, StringComparer.OrdinalIgnoreCase)
            ? key
            : null;
    }
}
