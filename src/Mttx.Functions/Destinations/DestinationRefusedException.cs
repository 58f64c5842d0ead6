namespace Mttx.Functions.Destinations;

/// <summary>A destination cannot stand beside the others of its schedule.</summary>
/// <param name="name">The field that is wrong, as callers know it.</param>
/// <param name="message">What is wrong with it, and the way out.</param>
internal sealed class DestinationRefusedException(string name, string message) : Exception(message)
{
    public string Field => name;
}
