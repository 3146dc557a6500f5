using Thresh.TraefikStandIn.Api;
using Thresh.TraefikStandIn.Logs;
using Thresh.TraefikStandIn.Startup;

namespace Thresh.TraefikStandIn;

/// <summary>Stands in for Traefik v3.3 in the tests, where Traefik's own image cannot be had; it is no part of the product.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            switch (arguments)
            {
                case ["version", ..]:
                    Console.WriteLine($"Version:      {ApiAnswers.Version} (a stand-in for tests, not Traefik)");
                    return 0;
                case ["healthcheck", .. var flags]:
                    return await HealthCheckCommand.RunAsync(flags);
                default:
                    return await new Proxy(StaticConfigurationReader.Read(arguments)).RunAsync();
            }
        }
        catch (ConfigurationException wrong)
        {
            ProcessLog.WriteCommandError(wrong.Message);
            return 1;
        }
    }
}
