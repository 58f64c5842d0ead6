namespace Mttx.Simulator.Tests.Running;

internal sealed record TestTenant(string Project, string ProjectNumber, string Region, string Instance, string AppKey, string ServiceAccount)
{
    /// <summary>The path that requests to the tenant's instance start with.</summary>
    public string Path(string version = "v1") => $"/{version}/projects/{Project}/locations/{Region}/instances/{Instance}";
}
