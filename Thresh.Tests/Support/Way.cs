namespace Thresh.Tests.Support;

/// <summary>Which way the agents of all tests take to their Hub.</summary>
public static class Way
{
    /// <summary>THRESH_TEST_WAY=mid-tier puts a mid-tier between every Hub and its agents, and changes nothing else of any test.</summary>
    public static bool IsBehindMidTier { get; } = Environment.GetEnvironmentVariable("THRESH_TEST_WAY") == "mid-tier";
}
