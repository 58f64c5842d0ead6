using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Mttx.EndToEnd.Tests.Infrastructure;
using Mttx.Functions.Runs;

namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>Workers one after the other, each killed at the request that the run at hand is to die of.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private readonly Installation _installation;
    private readonly KillPlan _plan;
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<string> _log = new();
    private Tollgate _gate = null!;
    private JobProcess? _process;
    private RunId? _run;
    private Kill? _kill;
    private int _runs;
    private int _steps;

    private Lane(Installation installation, KillPlan plan) => (_installation, _plan) = (installation, plan);

    public static async Task<Lane> StartAsync(Installation installation, KillPlan plan)
    {
        var lane = new Lane(installation, plan);
        lane._gate = await Tollgate.StartAsync(installation.Services, passage => lane.PassAsync(passage, PhaseOf(passage)));
        return lane;
    }

    /// <summary>Starts a worker and lets it work until it ends or is killed.</summary>
    public async Task WorkAsync(params string[] arguments)
    {
        lock (_lock)
        {
            (_run, _kill, _runs) = (null, null, 0);
        }

        await using var process = _process = JobProcess.Start(_installation.SettingsOf(_gate.Addresses), ["work", .. arguments]);
        var exitCode = await process.EndAsync();
        _log.Enqueue(process.Text);
        Assert.True(exitCode is 0 or 137, $"A worker ended with {exitCode}:\n{process.Text}");
    }

    /// <summary>How many requests a worker makes for a run that goes well: for its first one, and for later ones.</summary>
    public async Task<(int First, int Later)> MeasureAsync()
    {
        await WorkAsync("--max-runs", "1", "--idle-exit", "0");
        var first = _steps;
        await WorkAsync("--max-runs", "2", "--idle-exit", "0");
        return (first, _steps);
    }

    /// <summary>What its workers have written.</summary>
    public IEnumerable<string> Log => _log;

    /// <summary>Whether its worker is at a run.</summary>
    public bool IsAt(RunId run)
    {
        lock (_lock)
        {
            return _run == run;
        }
    }

    /// <summary>Lets a request pass, or its sender die of it.</summary>
    public async Task PassAsync(Passage passage, string phase)
    {
        if (phase == "queue" && passage.Method == "GET" && passage.Path.EndsWith("/messages", StringComparison.Ordinal))
        {
            await passage.GoOnAsync();
            Begin(RunIn(passage.Answer!));
            return;
        }

        if (Draw(passage, phase) is not { } kill)
        {
            await passage.GoOnAsync();
            return;
        }

        if (kill.Mode == KillMode.Answered)
        {
            await passage.GoOnAsync();
        }

        _process!.Kill();
        if (kill.Mode == KillMode.UnderWay)
        {
            await Task.Delay(kill.Delay);
            await passage.GoOnAsync();
        }
    }

    public async ValueTask DisposeAsync() => await _gate.DisposeAsync();

    private void Begin(RunId? run)
    {
        lock (_lock)
        {
            if (run is { } id)
            {
                (_run, _steps, _kill) = (id, 0, _plan.Peek(id));
                _runs++;
            }
        }
    }

    private Kill? Draw(Passage passage, string phase)
    {
        lock (_lock)
        {
            if (_run is not { } run)
            {
                return null;
            }

            var step = ++_steps;
            if (_kill is not { } kill || step <= (int)(kill.Moment * _plan.UsualSteps(isFirst: _runs == 1)))
            {
                return null;
            }

            (_run, _kill) = (null, null);
            _plan.Take(new Killed(run, kill.Mode, phase, $"{passage.Method} {passage.Path}"));
            return kill;
        }
    }

    private static string PhaseOf(Passage passage) => (passage.Target, passage.Path) switch
    {
        (0, var path) when path.Contains("mttx-reports", StringComparison.Ordinal) => "CSV",
        (0, _) => "rows and result",
        (1, _) => "queue",
        (2, var path) when path.Contains("Runs(", StringComparison.Ordinal) => "ledger",
        (2, _) => "settings",
        (3, var path) when path.EndsWith(":bulkCreate", StringComparison.Ordinal) => "bulkCreate",
        (3, var path) when path.Contains("dataTable", StringComparison.Ordinal) => "data table",
        _ => "query",
    };

    private static RunId? RunIn(Answer answer)
    {
        var text = answer.Body.Length == 0 ? null : XDocument.Parse(Encoding.UTF8.GetString(answer.Body).Trim('\uFEFF')).Descendants("MessageText").FirstOrDefault();
        if (text is null)
        {
            return null;
        }

        using var message = JsonDocument.Parse(Convert.FromBase64String(text.Value));
        return RunId.TryParse(message.RootElement.GetProperty("run_id").GetString(), out var id) ? id : null;
    }
}
