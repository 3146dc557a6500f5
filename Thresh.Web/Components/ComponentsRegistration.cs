using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using Thresh.Domain.Protocol;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Editor;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Identity;

namespace Thresh.Web.Components;

public static class ComponentsRegistration
{
    // A stack definition of 1 MiB, as good as all of it escaped in JSON, and what SignalR wraps around it.
    private const long LargestMessage = 2_200_000;

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(options => options.MaximumReceiveMessageSize = LargestMessage);
        services.AddCascadingAuthenticationState();
        services.AddSingleton<SampleStacks>();
        services.AddScoped<StackDesk>();
        services.AddScoped<Questions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.ShowTransitionDuration = 150;
            options.SnackbarConfiguration.HideTransitionDuration = 150;
        });
        return services;
    }

    /// <summary>An address that leads nowhere shows a page that says so; before routing, which looks again for that page.</summary>
    public static WebApplication UseNotFoundPage(this WebApplication app)
    {
        app.UseWhen(
            context => HttpMethods.IsGet(context.Request.Method) && !Path.HasExtension(context.Request.Path) && !context.Request.Path.StartsWithSegments("/api")
                && !context.Request.Path.StartsWithSegments("/metrics")
                && !context.Request.Path.StartsWithSegments(LinkMethods.Path) && !context.Request.Path.StartsWithSegments(LinkMethods.RelayPath),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found", "?status={0}", createScopeForStatusCodePages: true));
        return app;
    }

    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapPost("/logout", async (BrowserSessions sessions, HttpContext context) =>
        {
            await sessions.EndAsync(context);
            return Results.LocalRedirect("/login");
        }).WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            // One policy header for the page: the one that the access rules send.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
