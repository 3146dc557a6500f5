using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Thresh.Domain.Planning;

/// <summary>
/// Says whether a plan that somebody looked at is still the one that would be carried out: the same operations for the
/// same reasons, from the same revision to the same services on the same node, with the same conflicts.
/// </summary>
public static class PlanHash
{
    /// <param name="revision">The stack's current revision; null where it has none.</param>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    public static string Compute(Plan plan, Assignment assignment, int? revision)
    {
        var text = new StringBuilder();
        Fields(text, assignment.Owner.Node.Value, assignment.Stack.Value, revision?.ToString(CultureInfo.InvariantCulture) ?? "");

        // A hash reveals nothing of a service, and differs where any value of it does.
        foreach (var service in assignment.Services)
            Fields(text, service.Name.Value, service.SpecHash);
        foreach (var operation in plan.Operations)
            Fields(text, [operation.GetType().Name, operation.Id, operation.Reason, .. operation.After]);

        // Who holds what is wanted may change from one moment to the next; that it is held is what counts.
        foreach (var conflict in plan.Conflicts)
            Fields(text, conflict.Code, conflict.Path, conflict.Message);

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    // Lengths keep two lists from reading as one.
    private static void Fields(StringBuilder text, params ReadOnlySpan<string> values)
    {
        text.Append(CultureInfo.InvariantCulture, $"{values.Length};");
        foreach (var value in values)
            text.Append(CultureInfo.InvariantCulture, $"{value.Length}:").Append(value);
    }
}
