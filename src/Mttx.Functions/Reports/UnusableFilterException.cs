namespace Mttx.Functions.Reports;

/// <summary>A filter asks for something that the rows do not tell; the message is for the caller.</summary>
internal sealed class UnusableFilterException(string message) : Exception(message);
