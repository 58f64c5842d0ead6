using System.Diagnostics.CodeAnalysis;

namespace Mttx.Functions.Identity;

/// <summary>What came of looking who calls: a caller, or why there is none.</summary>
internal sealed record Recognition
{
    private Recognition(Caller? caller, Refusal? refusal) => (Caller, Refusal) = (caller, refusal);

    public Caller? Caller { get; }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Caller))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Caller is not null;

    public static implicit operator Recognition(Caller caller) => new(caller, null);

    public static implicit operator Recognition(Refusal refusal) => new(null, refusal);
}
