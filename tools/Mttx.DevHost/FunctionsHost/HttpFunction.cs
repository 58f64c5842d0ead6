namespace Mttx.DevHost.FunctionsHost;

/// <summary>A function for requests from outside.</summary>
internal sealed record HttpFunction(string Name, string Binding, string Route, IReadOnlyList<string> Methods, bool GetsRawRequests) : Function(Name, Binding);
