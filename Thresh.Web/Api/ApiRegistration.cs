using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Scalar.AspNetCore;

namespace Thresh.Web.Api;

public static class ApiRegistration
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        });
        return services;
    }

    /// <summary>Whatever goes wrong under /api is answered as a problem; first in line, so that nothing is answered otherwise.</summary>
    public static WebApplication UseApiProblems(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler(handler => handler.Run(AnswerFaultAsync));
            api.UseStatusCodePages(context => ProblemResult.Of(StatusProblems.Of(context.HttpContext.Response.StatusCode, context.HttpContext.Request)).ExecuteAsync(context.HttpContext));
        });
        return app;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        app.MapHealth();
        app.MapSchemas();
        app.MapMetrics();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs", options => options.WithTitle("Thresh Hub API").WithOpenApiRoutePattern("/openapi/{documentName}.json")).AllowAnonymous();

        var api = app.MapGroup("/api");
        api.MapSetup();
        api.MapAuth();
        api.MapDeviceLogin();
        api.MapStacks();
        api.MapLifecycle();
        api.MapRevisions();
        api.MapLogs();
        api.MapDeployments();
        api.MapNodes();
        api.MapEnvironments();
        api.MapClusters();
        api.MapKeys();
        api.MapUsers();
        api.MapRegistries();
        api.MapAudit();
        return app;
    }

    private static Task AnswerFaultAsync(HttpContext context)
    {
        var status = context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException fault ? fault.StatusCode : StatusCodes.Status500InternalServerError;
        context.Response.StatusCode = status;
        return ProblemResult.Of(StatusProblems.Of(status, context.Request)).ExecuteAsync(context);
    }
}
