namespace Mttx.DevHost.FunctionsHost;

/// <summary>A function that messages of a queue start.</summary>
internal sealed record QueueFunction(string Name, string Binding, string Queue, string Connection) : Function(Name, Binding);
