namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>What is wrong with the infrastructure, where, and what would be right.</summary>
internal sealed record Fault(string File, int Line, string What)
{
    public override string ToString() => $"infra/{File}:{Line}: {What}";
}
