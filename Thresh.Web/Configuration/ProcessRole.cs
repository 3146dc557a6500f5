namespace Thresh.Web.Configuration;

/// <summary>What the executable is started as.</summary>
public static class ProcessRole
{
    public const string Hub = "hub";
    public const string MidTier = "midtier";

    /// <summary>Whether a mid-tier is asked for, by <c>--role midtier</c> or THRESH_ROLE.</summary>
    public static bool IsMidTier(string[] arguments)
    {
        var flag = Array.FindLastIndex(arguments, argument => argument is "--role" || argument.StartsWith("--role=", StringComparison.Ordinal));
        var role = flag < 0
            ? Environment.GetEnvironmentVariable("THRESH_ROLE")
            : arguments[flag] is "--role" ? arguments.ElementAtOrDefault(flag + 1) : arguments[flag]["--role=".Length..];
        return role == MidTier;
    }

    public static string Unknown(string role) => $"The role '{role}' is none; write --role {Hub} or --role {MidTier}.";
}
