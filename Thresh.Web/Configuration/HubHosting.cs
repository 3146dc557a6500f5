using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Configuration;

/// <summary>How the Hub starts, says that it did, and ends.</summary>
public static class HubHosting
{
    private const int Failed = 1;
    private const int LargestBody = 1024 * 1024;
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    /// <summary>Reads the options, makes the data folder and the certificate, and tells the server where to listen.</summary>
    /// <exception cref="HubStartException">An option is wrong, or the folder cannot be used.</exception>
    public static WebApplicationBuilder AddHubSettings(this WebApplicationBuilder builder, string[] arguments)
    {
        var options = HubOptionsReader.Read(builder.Configuration, Environment.GetEnvironmentVariable, arguments, out var faults);
        if (faults.Count > 0)
            throw new HubStartException(string.Join(Environment.NewLine, faults));

        HubCertificate certificate;
        try
        {
            DataFolder.Make(options.Data);
            certificate = HubCertificate.LoadOrMake(options.Data, TimeProvider.System.GetUtcNow());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HubStartException($"The data folder {options.Data} cannot be used ({fault.Message}); choose another with --data.");
        }

        builder.Services.AddSingleton(options).AddSingleton(certificate).AddSingleton(TimeProvider.System).AddHostedService<NativeMemory>();
        builder.Services.AddDataProtection()
            .SetApplicationName("Thresh.Hub")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.Data, "keys")));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.ListenAnyIP(options.Port, listen =>
            {
                if (!options.Http)
                    listen.UseHttps(certificate.Certificate);
            });
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Thresh", LogLevel.Information);
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
            await app.Services.GetRequiredService<NodeRegistry>().LoadAsync();
            await app.Services.GetRequiredService<ClusterRegistry>().LoadAsync();
            await app.Services.GetRequiredService<StackLedger>().LoadAsync();
            app.Lifetime.ApplicationStarted.Register(() => Announce(options, app.Services.GetRequiredService<SetupState>()));
            await app.RunAsync();
            return 0;
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"Port {options.Port} is already in use; stop what holds it, or choose another with --port.");
        }
        catch (InvalidOperationException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
        }
        catch (Exception fault) when (StorageException.From(fault) is { } trouble)
        {
            await Console.Error.WriteLineAsync($"{trouble.Message} Mend that for {options.Data} and start the Hub again.");
        }

        return Failed;
    }

    private static void Announce(HubOptions options, SetupState setup)
    {
        Console.WriteLine($"Thresh Hub is ready at {options.LocalUrl.ToString().TrimEnd('/')}");
        if (setup.Link(options.LocalUrl) is { } link)
            Console.WriteLine($"Set it up within the hour: {link}");
    }
}
