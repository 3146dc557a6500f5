using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Thresh.Web.Configuration;
using Thresh.Web.Identity;

namespace Thresh.Tests.Support;

/// <summary>
/// The whole Hub, started by its own entry point inside the tests' process, on a found port and its own data folder, without
/// a local agent: real sockets, a real database, and its services at hand.
/// </summary>
public sealed class HubInProcess : IAsyncDisposable
{
    // Hosts that other tests build at the same time say so to every listener.
    private static readonly AsyncLocal<HubInProcess?> Starting = new();

    private readonly string _data = Directory.CreateTempSubdirectory("thresh-hub-test-").FullName;
    private readonly int _port = FreePort.Find();
    private IHost _host = default!;
    private Task<int> _running = default!;

    private HubInProcess()
    {
    }

    public Uri Url => new($"http://127.0.0.1:{_port}");

    public IServiceProvider Services => _host.Services;

    /// <param name="arguments">Options beside those that every Hub of a test is started with.</param>
    /// <param name="replace">Puts services of the test's own in the place of the Hub's.</param>
    public static async Task<HubInProcess> StartAsync(string[]? arguments = null, Action<IServiceCollection>? replace = null)
    {
        var hub = new HubInProcess();
        await hub.RunAsync(arguments ?? [], replace ?? (_ => { }));
        return hub;
    }

    /// <summary>Somebody without a token.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(30) };

    public HttpClient With(string token)
    {
        var http = Anonymous();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    /// <summary>Sets the Hub up with an account and its administrator.</summary>
    public async Task SetUpAsync(string account, string email, string password)
    {
        var token = Services.GetRequiredService<SetupState>().Link(Url)!.Query.Split('=')[1];
        using var http = Anonymous();
        using var answer = await http.PostAsJsonAsync("/api/setup", new { token, account, email, password });
        answer.EnsureSuccessStatusCode();
    }

    /// <returns>A token.</returns>
    public async Task<string> SignInAsync(string email, string password)
    {
        using var http = Anonymous();
        using var answer = await http.PostAsJsonAsync("/api/auth/token", new { email, password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await _running;
        Directory.Delete(_data, recursive: true);
    }

    private async Task RunAsync(string[] arguments, Action<IServiceCollection> replace)
    {
        var built = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = new List<IDisposable>();
        using var hosts = DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
        {
            if (listener.Name == "Microsoft.Extensions.Hosting" && Starting.Value == this)
                listening.Add(listener.Subscribe(new Observer<KeyValuePair<string, object?>>(said => Hear(said, built, replace))));
        }));
        var entry = typeof(HubHosting).Assembly.EntryPoint!;
        _running = Task.Run(() =>
        {
            Starting.Value = this;
            return (Task<int>)Start(entry, ["--port", $"{_port}", "--data", _data, "--http", "--no-local-agent", .. arguments]);
        });
        await await Task.WhenAny(built.Task, _running);
        _host = await built.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(started.SetResult);
        await await Task.WhenAny(started.Task.WaitAsync(TimeSpan.FromSeconds(30)), _running);
        listening.ForEach(subscription => subscription.Dispose());
    }

    private static void Hear(KeyValuePair<string, object?> said, TaskCompletionSource<IHost> built, Action<IServiceCollection> replace)
    {
        switch (said)
        {
            case { Key: "HostBuilding", Value: IHostBuilder builder }:
                // The tests' output is theirs.
                builder.ConfigureLogging(logging => logging.ClearProviders()).ConfigureServices(replace);
                break;
            case { Key: "HostBuilt", Value: IHost host }:
                built.TrySetResult(host);
                break;
        }
    }

    // The entry point that C# makes of an asynchronous one waits for it; the one that it waits for is beside it.
    private static object Start(MethodInfo entry, string[] arguments) =>
        entry.DeclaringType!.GetMethod("<Main>$", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.Invoke(null, [arguments])!;

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(T value) => next(value);
    }
}
