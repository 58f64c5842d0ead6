using Mttx.DevHost.FunctionsHost;
using Mttx.DevHost.Tests.Infrastructure;

namespace Mttx.DevHost.Tests.FunctionsHost;

public sealed class AppFileTests
{
    [Fact]
    public void The_files_of_the_app_are_right()
    {
        var app = FunctionApp.Read(Checkout.Output("Mttx.Functions"));

        Assert.Equal(["api", "run", "tick"], app.Functions.Select(f => f.Name));
        Assert.Equal(["functions"], app.Host.Arguments);
        Assert.True(app.Host is { Proxies: true, Forwards: true, RoutePrefix: "api" });
        Assert.Equal((1, 0, 5), (app.Host.Queues.BatchSize, app.Host.Queues.NewBatchThreshold, app.Host.Queues.MaxDequeueCount));
        Assert.Equal("mttx-runs", Assert.Single(app.Functions.OfType<QueueFunction>()).Queue);
    }

    [Theory]
    [InlineData("host.json", "version", "\"1.0\"", "version is not \"2.0\"")]
    [InlineData("host.json", "extensionBundle", null, "extensionBundle is missing")]
    [InlineData("host.json", "extensionBundle.id", "\"My.Bundle\"", "extensionBundle.id")]
    [InlineData("host.json", "extensionBundle.version", "\"[3.0.0, 4.0.0)\"", "extensionBundle.version")]
    [InlineData("host.json", "functionTimeout", "\"half an hour\"", "functionTimeout is not a span")]
    [InlineData("host.json", "customHandler", null, "customHandler is missing")]
    [InlineData("host.json", "customHandler.description", null, "customHandler.description is missing")]
    [InlineData("host.json", "customHandler.description.defaultExecutablePath", "\"mttx\"", "defaultExecutablePath: there is no")]
    [InlineData("host.json", "customHandler.description.arguments", "\"functions\"", "arguments is not an array")]
    [InlineData("host.json", "customHandler.http", "{}", "customHandler.http")]
    [InlineData("host.json", "extensions.queues.batchSize", "33", "extensions.queues.batchSize is not a number from 1 to 32")]
    [InlineData("host.json", "extensions.queues.maxDequeueCount", "0", "maxDequeueCount")]
    [InlineData("host.json", "extensions.queues.visibilityTimeout", "60", "visibilityTimeout")]
    [InlineData("host.json", "extensions.queues.messageEncoding", "\"utf8\"", "messageEncoding is neither base64 nor none")]
    [InlineData("api/function.json", "bindings", null, "bindings is missing")]
    [InlineData("api/function.json", "bindings.0.type", "\"webTrigger\"", "bindings[0].type \"webTrigger\" is unknown")]
    [InlineData("api/function.json", "bindings.0.direction", "\"out\"", "bindings[0].direction of httpTrigger is not \"in\"")]
    [InlineData("api/function.json", "bindings.0.authLevel", "\"function\"", "set anonymous")]
    [InlineData("api/function.json", "bindings.0.authLevel", null, "set anonymous")]
    [InlineData("api/function.json", "bindings.0.route", "\"{*path\"", "bindings[0].route is not a route")]
    [InlineData("api/function.json", "bindings.0.methods", "[\"fetch\"]", "FETCH")]
    [InlineData("api/function.json", "bindings.1.name", "\"req\"", "name two \"req\"")]
    [InlineData("api/function.json", "bindings.1.type", "\"timerTrigger\"", "bindings[1].direction")]
    [InlineData("tick/function.json", "bindings.0.schedule", "\"every minute\"", "bindings[0].schedule \"every minute\" is not a cron expression")]
    [InlineData("tick/function.json", "bindings.0.schedule", null, "bindings[0].schedule is missing")]
    [InlineData("tick/function.json", "bindings.0.name", "\"\"", "bindings[0].name is missing")]
    [InlineData("run/function.json", "bindings.0.queueName", null, "bindings[0].queueName is missing")]
    [InlineData("run/function.json", "bindings.0.queueName", "\"MTTx_Runs\"", "is not a queue's name")]
    public void A_wrong_member_is_named_with_its_file(string file, string member, string? json, string hint)
    {
        using var folder = AppFolder.OfMttx();
        folder.Set(file, member, json);

        var refusal = Assert.Throws<DevHostException>(() => FunctionApp.Read(folder.Root));

        Assert.Contains(Path.GetFileName(file), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(hint, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host.json")]
    [InlineData("tick/function.json")]
    public void A_file_that_is_no_JSON_is_named(string file)
    {
        using var folder = AppFolder.OfMttx();
        File.WriteAllText(folder[file], "{ \"version\": ");

        Assert.Contains(file, Assert.Throws<DevHostException>(() => FunctionApp.Read(folder.Root)).Message.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_that_nothing_hands_on_are_told()
    {
        using var folder = AppFolder.OfMttx();
        folder.Set("host.json", "customHandler.enableForwardingHttpRequest", "false").Set("host.json", "customHandler.enableProxyingHttpRequest", "false");

        Assert.Contains("function api", Assert.Throws<DevHostException>(() => FunctionApp.Read(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_without_functions_is_none()
    {
        using var folder = AppFolder.OfMttx();
        foreach (var function in Directory.GetDirectories(folder.Root))
        {
            Directory.Delete(function, recursive: true);
        }

        Assert.Contains("no function", Assert.Throws<DevHostException>(() => FunctionApp.Read(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_functions_that_differ_by_case_only_are_told()
    {
        using var folder = AppFolder.OfMttx();
        Directory.CreateDirectory(folder["Tick"]);
        File.Copy(folder["tick/function.json"], folder["Tick/function.json"], overwrite: true);

        Assert.Contains("two functions", Assert.Throws<DevHostException>(() => FunctionApp.Read(folder.Root)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_connection_that_no_setting_has_is_told()
    {
        using var folder = AppFolder.OfMttx();
        folder.Set("run/function.json", "bindings.0.connection", "\"OtherStorage\"");

        var refusal = await Assert.ThrowsAsync<DevHostException>(() => RunningApp.StartAsync(folder));

        Assert.Contains("no setting OtherStorage", refusal.Message, StringComparison.Ordinal);
    }
}
