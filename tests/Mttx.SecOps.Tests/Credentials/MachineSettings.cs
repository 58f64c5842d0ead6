namespace Mttx.SecOps.Tests.Credentials;

/// <summary>Tests that change what the whole process sees, its environment and its proxy. They run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MachineSettings
{
    public const string Name = "Machine settings";
}
