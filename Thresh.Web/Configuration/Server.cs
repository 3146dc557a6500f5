using Microsoft.AspNetCore.Connections;

namespace Thresh.Web.Configuration;

/// <summary>How a process listens, logs and stops, whatever its role.</summary>
public static class Server
{
    public const int Failed = 1;

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    /// <summary>Makes the data folder and the certificate, and tells the server where to listen.</summary>
    /// <exception cref="HubStartException">The folder cannot be used.</exception>
    public static HubCertificate AddServer(this WebApplicationBuilder builder, ServerOptions options)
    {
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

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.Largest;
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
        return certificate;
    }

    public static bool IsPortTaken(IOException fault) => fault.InnerException is AddressInUseException;

    public static string PortTaken(int port) => $"Port {port} is already in use; stop what holds it, or choose another with --port.";
}
