namespace Mttx.Functions.CommandLine;

/// <summary>What the user gave cannot be used; the message says which part and what to give instead.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Of an argument that was refused; the name that it has in the code is nothing to the user.</summary>
    public static InputException Of(ArgumentException refusal) =>
        new(refusal.Message.Replace($" (Parameter '{refusal.ParamName}')", "", StringComparison.Ordinal), refusal);
}
