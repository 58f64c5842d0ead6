using System.Text.RegularExpressions;

namespace Mttx.SecOps;

/// <summary>One customer's instance of Google SecOps: the address of all its resources.</summary>
public sealed partial record SecOpsInstance
{
    /// <summary>Checks each part, since all become part of an address.</summary>
    /// <exception cref="ArgumentException">A part has not the form that Google gives it; the message names it.</exception>
    public SecOpsInstance(string projectId, Region region, Guid customerId)
    {
        if (!ProjectForm().IsMatch(projectId))
        {
            throw new ArgumentException(
                $"\"{projectId}\" is not a Google Cloud project; give its id, such as my-project-1, or its number.", nameof(projectId));
        }

        ProjectId = projectId;
        Region = region;
        CustomerId = customerId;
    }

    /// <summary>Id or number of the Google Cloud project.</summary>
    public string ProjectId { get; }

    /// <summary>Where it lives.</summary>
    public Region Region { get; }

    /// <summary>The customer id that SIEM settings show.</summary>
    public Guid CustomerId { get; }

    /// <summary>The resource name, such as <c>projects/p/locations/us/instances/…</c>.</summary>
    public string Name => $"projects/{ProjectId}/locations/{Region}/instances/{CustomerId}";

    [GeneratedRegex(@"\A([a-z][a-z0-9-]{4,28}[a-z0-9]|[0-9]{1,30})\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProjectForm();
}
