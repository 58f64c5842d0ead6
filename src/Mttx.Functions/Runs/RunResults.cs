using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;

namespace Mttx.Functions.Runs;

/// <summary>What runs have stored: the raw rows, whatever the filter, and the result.</summary>
internal sealed class RunResults
{
    /// <summary>The raw rows of a run that has them (<see cref="Run.RawOf"/>).</summary>
    public Task<(QueryTable History, QueryTable Cases)> OpenRawAsync(Run run, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The result document of a run that has one, as UTF-8 JSON.</summary>
    public Task<Stream> OpenResultAsync(Run run, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>What the run measures, its filter included.</summary>
    public static DefinitionCard CardOf(Run run) => (run.Definition ?? DefinitionCard.Default) with { Filter = run.Request.Filter };
}
