using Mttx.Deployment.Tests.Infra.Syntax;
using Mttx.Functions.CommandLine;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>Who ticks and who takes runs from the queue.</summary>
public sealed class WorkerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exactly_one_of_function_app_and_jobs_does_each(bool jobs)
    {
        var infrastructure = await Infrastructure.ReadAsync();
        var app = infrastructure.Main.Modules.Single(module => module.Symbol == "app");
        var jobWorkers = infrastructure.Main.Modules.Single(module => module.Symbol == "jobWorkers");
        var works = Condition.Holds(app.Parameters!.Member("works"), "jobs", jobs);

        var switches = infrastructure["modules/functionApp.bicep"].Find("appSettings")!.Body.All()
            .Single(node => node.Type == "ternary_expression" && node.Text.Contains(".Disabled", StringComparison.Ordinal));
        var disabled = switches.Children[Condition.Holds(switches.Children[0], "works", works) ? 1 : 2].Members()
            .Where(member => member.Children[1].Literal() == "true")
            .Select(member => member.Key());
        var started = Condition.Holds(jobWorkers.Condition, "jobs", jobs)
            ? infrastructure["modules/jobs.bicep"].Resources.Where(resource => resource.Type == "Microsoft.App/jobs").SelectMany(Verbs)
            : [];

        Assert.Null(app.Condition);
        Assert.Equal(jobs ? ["AzureWebJobs.run.Disabled", "AzureWebJobs.tick.Disabled"] : [], disabled.Order(StringComparer.Ordinal));
        Assert.Equal(jobs ? [TickCommand.Name, WorkCommand.Name] : [], started.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Workers_are_started_by_the_queue_of_runs_and_ticks_each_minute()
    {
        var jobs = (await Infrastructure.ReadAsync())["modules/jobs.bicep"];
        var rule = jobs.Find("work")!.Body.At("properties.configuration.eventTriggerConfig.scale.rules")!.Children.Single();

        Assert.Equal("azure-queue", rule.Member("type")!.Literal());
        Assert.Equal("identityId", rule.Member("identity")!.Text);
        Assert.Equal(Mttx.Functions.Runs.RunQueue.Name, rule.At("metadata.queueName")!.Literal());
        Assert.Equal("* * * * *", jobs.Find("tick")!.Body.At("properties.configuration.scheduleTriggerConfig.cronExpression")!.Literal());
    }

    private static IEnumerable<string> Verbs(Resource job) =>
        job.Body.At("properties.template.containers")!.Children
            .SelectMany(container => container.Member("args")!.Children)
            .Select(argument => argument.Literal()!);
}
