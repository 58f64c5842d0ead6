namespace Mttx.Simulator.Soar;

internal sealed record CaseStage(int Id, string Name, int Order, DateTimeOffset Created);
