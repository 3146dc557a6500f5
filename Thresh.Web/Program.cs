using Thresh.Web.Agents;
using Thresh.Web.Api;
using Thresh.Web.Audit;
using Thresh.Web.Clusters;
using Thresh.Web.Components;
using Thresh.Web.Configuration;
using Thresh.Web.Deployments;
using Thresh.Web.Environments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.LocalAgent;
using Thresh.Web.Logs;
using Thresh.Web.Metrics;
using Thresh.Web.MidTierRole;
using Thresh.Web.MidTiers;
using Thresh.Web.Persistence;
using Thresh.Web.Registries;
using Thresh.Web.Tracing;

try
{
    NativeMemory.Share();
    if (ProcessRole.IsMidTier(args))
        return await MidTierProcess.RunAsync(args);

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        ApplicationName = typeof(HubHosting).Assembly.GetName().Name,
        ContentRootPath = AppContext.BaseDirectory,
    });

    builder.AddHubSettings(args);
    builder.Services
        .AddPersistence()
        .AddIdentity()
        .AddAudit()
        .AddFleet()
        .AddClusters()
        .AddMidTiers()
        .AddDeployments()
        .AddAgents()
        .AddEnvironments()
        .AddLogs()
        .AddMetricsOfNodes()
        .AddTracing(builder.Configuration)
        .AddRegistries()
        .AddLocalAgent()
        .AddApi()
        .AddPages();

    var app = builder.Build();

    app.UseTrustedProxies(app.Services.GetRequiredService<HubOptions>().Proxies);
    app.UseBodyLimit();
    app.UseApiProblems();
    app.UseNotFoundPage();
    app.UseAccess();
    app.MapAgents();
    app.MapApi();
    app.MapPages();

    return await app.RunHubAsync();
}
catch (HubStartException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
