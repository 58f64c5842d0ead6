namespace Mttx.Simulator.Soar;

/// <summary>A refusal in the form of the SOAR's own API.</summary>
internal sealed class SoarException(int code, string message) : Exception(message)
{
    public int Code => code;
}
