using Microsoft.AspNetCore.DataProtection;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;
using Thresh.Web.Persistence;

namespace Thresh.Web.Configuration;

/// <summary>How the Hub starts, says that it did, and ends.</summary>
public static class HubHosting
{
    /// <summary>Reads the options, makes the data folder and the certificate, and tells the server where to listen.</summary>
    /// <exception cref="HubStartException">An option is wrong, or the folder cannot be used.</exception>
    public static WebApplicationBuilder AddHubSettings(this WebApplicationBuilder builder, string[] arguments)
    {
        var options = HubOptionsReader.Read(builder.Configuration, Environment.GetEnvironmentVariable, arguments, out var faults);
        if (faults.Count > 0)
            throw new HubStartException(string.Join(Environment.NewLine, faults));

        var certificate = builder.AddServer(new ServerOptions(options.Port, options.Data, options.Http));
        builder.Services.AddSingleton(options).AddSingleton(certificate).AddSingleton(TimeProvider.System).AddHostedService<NativeMemory>();
        builder.Services.AddDataProtection()
            .SetApplicationName("Thresh.Hub")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.Data, "keys")));
        return builder;
    }

    /// <summary>Runs until it is told to stop.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunHubAsync(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<HubOptions>();
        try
        {
            app.Services.GetRequiredService<Migrator>().Run();
            await app.Services.GetRequiredService<SetupState>().LoadAsync();
            await app.Services.GetRequiredService<MidTierRegistry>().LoadAsync();
            await app.Services.GetRequiredService<NodeRegistry>().LoadAsync();
            await app.Services.GetRequiredService<ClusterRegistry>().LoadAsync();
            await app.Services.GetRequiredService<StackLedger>().LoadAsync();
            app.Lifetime.ApplicationStarted.Register(() => Announce(options, app.Services.GetRequiredService<SetupState>()));
            await app.RunAsync();
            return 0;
        }
        catch (IOException fault) when (Server.IsPortTaken(fault))
        {
            await Console.Error.WriteLineAsync(Server.PortTaken(options.Port));
        }
        catch (InvalidOperationException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
        }
        catch (Exception fault) when (StorageException.From(fault) is { } trouble)
        {
            await Console.Error.WriteLineAsync($"{trouble.Message} Mend that for {options.Data} and start the Hub again.");
        }

        return Server.Failed;
    }

    private static void Announce(HubOptions options, SetupState setup)
    {
        Console.WriteLine($"Thresh Hub is ready at {options.LocalUrl.ToString().TrimEnd('/')}");
        if (setup.Link(options.LocalUrl) is { } link)
            Console.WriteLine($"Set it up within the hour: {link}");
    }
}
