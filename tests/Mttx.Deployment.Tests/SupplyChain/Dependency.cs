namespace Mttx.Deployment.Tests.SupplyChain;

/// <summary>A package that MTTx is made of, or made with.</summary>
/// <param name="Name">As its registry knows it.</param>
/// <param name="Licence">Its SPDX expression.</param>
/// <param name="Copyright">As the package tells it; empty where it tells none.</param>
internal sealed record Dependency(string Name, string Licence, string Copyright = "");
