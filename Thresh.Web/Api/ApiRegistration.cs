using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Scalar.AspNetCore;
using Thresh.Web.Deployments;
using Thresh.Web.Persistence;

namespace Thresh.Web.Api;

public static class ApiRegistration
{
    // Long enough for a lock to pass; a full disk takes a person, and asking again costs nothing.
    private const string RetryAfterSeconds = "5";

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
            api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = AnswerFaultAsync,
                // A state of the machine, which the answer names, and no fault of the program.
                SuppressDiagnosticsCallback = fault => fault.Exception is StorageException,
            });
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
        api.MapMidTiers();
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
        if (context.Features.Get<IExceptionHandlerFeature>()?.Error is StorageException trouble)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return ProblemResult.Of(Problems.CannotStore(trouble)).ExecuteAsync(context);
        }

        var status = context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException fault ? fault.StatusCode : StatusCodes.Status500InternalServerError;
        context.Response.StatusCode = status;
        return ProblemResult.Of(StatusProblems.Of(status, context.Request)).ExecuteAsync(context);
    }
}
