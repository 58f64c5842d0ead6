namespace Mttx.Functions.Triggers;

/// <summary>An event that cannot be understood. It stays so however often it comes; the queue gives up after its tries.</summary>
internal sealed class InvocationException(string message, Exception? inner = null) : Exception(message, inner);
