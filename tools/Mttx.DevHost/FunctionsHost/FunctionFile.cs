using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;
using NCrontab;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>Reads a <c>function.json</c>.</summary>
internal static partial class FunctionFile
{
    private const int FieldsWithSeconds = 6;

    private static readonly string[] AnyMethod = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    private static readonly string[] AuthLevels = ["anonymous", "function", "admin"];

    public static Function Read(string folder)
    {
        var file = AppFile.Read(Path.Combine(folder, "function.json"));
        var name = Path.GetFileName(folder);
        if (!FunctionName().IsMatch(name))
        {
            throw new DevHostException($"{folder}: a function's name has letters, digits, - and _ only, and starts with a letter.");
        }

        var bindings = file.Sections("bindings");
        foreach (var binding in bindings)
        {
            Check(binding);
        }

        if (bindings.GroupBy(b => b.Text("name"), StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw file.Wrong("bindings", $"name two \"{twice.Key}\"");
        }

        var triggers = bindings.Where(b => b.Text("type").EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)).ToList();
        if (triggers is not [var trigger])
        {
            throw file.Wrong("bindings", $"have {triggers.Count} triggers, not one");
        }

        return trigger.Text("type").ToLowerInvariant() switch
        {
            "httptrigger" => OfHttp(name, trigger, bindings),
            "timertrigger" => OfTimer(name, trigger),
            _ => OfQueue(name, trigger),
        };
    }

    private static void Check(AppFile binding)
    {
        binding.Text("name");
        var (type, direction) = (binding.Text("type"), binding.Text("direction"));
        var wanted = type.ToLowerInvariant() switch
        {
            "httptrigger" or "timertrigger" or "queuetrigger" => "in",
            "http" => "out",
            _ => throw binding.Wrong("type", $"\"{type}\" is unknown here; known are httpTrigger, timerTrigger, queueTrigger and http"),
        };
        if (!direction.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        {
            throw binding.Wrong("direction", $"of {type} is not \"{wanted}\"");
        }
    }

    private static HttpFunction OfHttp(string name, AppFile trigger, IReadOnlyList<AppFile> bindings)
    {
        var level = trigger.OptionalText("authLevel") ?? "function";
        if (!AuthLevels.Contains(level, StringComparer.OrdinalIgnoreCase))
        {
            throw trigger.Wrong("authLevel", $"is none of {string.Join(", ", AuthLevels)}");
        }

        if (!level.Equals("anonymous", StringComparison.OrdinalIgnoreCase))
        {
            throw trigger.Wrong("authLevel", $"is \"{level}\": the static web app would be answered 401; set anonymous");
        }

        var route = trigger.OptionalText("route") ?? name;
        try
        {
            RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException e)
        {
            throw trigger.Wrong("route", $"is not a route: {e.Message.TrimEnd('.')}");
        }

        var methods = trigger.Texts("methods")?.Select(m => m.ToUpperInvariant()).ToArray() ?? AnyMethod;
        if (methods.Except(AnyMethod).FirstOrDefault() is { } unknown)
        {
            throw trigger.Wrong("methods", $"name {unknown}, which is none");
        }

        // As the host decides it: with any other binding it would post an event instead.
        return new HttpFunction(name, trigger.Text("name"), route, methods, bindings is [_, var other] && other.Text("type").Equals("http", StringComparison.OrdinalIgnoreCase));
    }

    private static TimerFunction OfTimer(string name, AppFile trigger)
    {
        var text = HostFile.Expand(trigger.Text("schedule"));
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var schedule = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == FieldsWithSeconds });
        return schedule is null
            ? throw trigger.Wrong("schedule", $"\"{text}\" is not a cron expression of six fields, seconds first")
            : new TimerFunction(name, trigger.Text("name"), schedule, trigger.Flag("runOnStartup"));
    }

    private static QueueFunction OfQueue(string name, AppFile trigger)
    {
        var queue = HostFile.Expand(trigger.Text("queueName"));
        return QueueName().IsMatch(queue)
            ? new QueueFunction(name, trigger.Text("name"), queue, trigger.OptionalText("connection") is { Length: > 0 } connection ? connection : "AzureWebJobsStorage")
            : throw trigger.Wrong("queueName", $"\"{queue}\" is not a queue's name: 3 to 63 lower-case letters, digits and single hyphens");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$")]
    private static partial Regex FunctionName();

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex QueueName();
}
