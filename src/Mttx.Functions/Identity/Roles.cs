namespace Mttx.Functions.Identity;

/// <summary>What callers may do. Each role may do what the ones before it may.</summary>
internal static class Roles
{
    /// <summary>Read.</summary>
    public const string Viewer = "viewer";

    /// <summary>Run analyses, change configurations and schedules.</summary>
    public const string Operator = "operator";

    /// <summary>Tenants and API keys.</summary>
    public const string Admin = "admin";

    /// <summary>Not a role but a policy: an admin whose tenants are not limited, for what concerns all tenants.</summary>
    public const string AdminOfAll = "admin_of_all";

    /// <summary>From the least to the most.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Operator, Admin];

    /// <summary>Whether a caller of one role may do what another role may.</summary>
    public static bool Includes(string held, string wanted)
    {
        var place = IndexOf(held);
        return place >= 0 && place >= IndexOf(wanted);
    }

    private static int IndexOf(string role) => All.ToList().IndexOf(role);
}
