namespace Mttx.DevHost;

/// <summary>Why it cannot start or go on, in words for whoever started it.</summary>
internal sealed class DevHostException(string message, Exception? inner = null) : Exception(message, inner);
