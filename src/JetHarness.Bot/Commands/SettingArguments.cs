using System.Collections.Immutable;
using JetHarness.Bot.Operations;

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

    private static readonly ImmutableArray<string> HostSections = ["Logging", "Kestrel"];

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
            else if (Unread(key) is { } fault)
            {
                faults.Add(fault);
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

    /// <summary>Why nothing would read the setting; null if something does. Typed by hand, a slip is likely, and a setting that is silently passed over is worse than none.</summary>
    private static string? Unread(string key)
    {
        if (key.Split(':') is not [var name, var setting, ..] || HostSections.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        if (SettingSection.All.FirstOrDefault(section => section.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } section)
        {
            return $"--{key}: there is no section {name}; there are {string.Join(", ", SettingSection.All.Select(section => section.Name))}.";
        }

        return section.Keys.Contains($"{section.Name}:{setting}", StringComparer.OrdinalIgnoreCase)
            ? null
            : $"--{key}: {section.Name} has no such key; it has {string.Join(", ", section.Keys)}.";
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
