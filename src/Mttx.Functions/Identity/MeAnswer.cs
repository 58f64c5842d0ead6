namespace Mttx.Functions.Identity;

/// <summary>The caller, as they are told of themselves.</summary>
/// <param name="Name">A person's sign-in name, a key's id and name, or <c>local</c>.</param>
/// <param name="Role"><c>viewer</c>, <c>operator</c> or <c>admin</c>; each may do what the ones before it may.</param>
/// <param name="TenantIds">The tenants that they may know of, by id; null for all. What concerns all tenants takes an admin of all.</param>
/// <param name="Kind"><c>person</c>, <c>api_key</c>, or <c>local</c> for whoever works on the machine of an MTTx without identity.</param>
internal sealed record MeAnswer(string Name, string Role, IReadOnlyList<long>? TenantIds, string Kind)
{
    private const string Person = "person";

    public static MeAnswer Of(Caller caller) =>
        new(caller.Name, caller.Role, caller.Tenants?.Order().ToList(), caller.Kind == Caller.Platform ? Person : caller.Kind);
}
