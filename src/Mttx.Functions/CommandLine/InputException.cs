namespace Mttx.Functions.CommandLine;

/// <summary>What the user gave cannot be used; the message says which part and what to give instead.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
