using System.Net.Http.Headers;
using System.Text;
using Thresh.Domain.Text;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>The Hub's REST API as commands use it: whatever goes wrong is a <see cref="CommandException"/> that says what to do.</summary>
internal sealed class HubApi : IDisposable
{
    // Longer than the Hub gives a node to answer.
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private readonly CertificateCheck _certificate;

    public HubApi(Uri address, SecretText? token, CertificateCheck certificate)
    {
        Address = address;
        _certificate = certificate;

        // No redirects: a token is for the Hub alone.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, seen, _, errors) => certificate.IsTrusted(seen, errors);
        _http = new HttpClient(handler) { BaseAddress = new Uri(Credentials.Key(address) + "/"), Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("thresh", AgentVersion.Current));
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = Bearer(token);
    }

    public Uri Address { get; }

    public Task<HubAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <param name="method">The verb.</param>
    /// <param name="path">Without a slash at its beginning: <c>api/stacks</c>.</param>
    /// <param name="json">The body; null for none.</param>
    public async Task<HubAnswer> SendAsync(HttpMethod method, string path, string? json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        return await LimitedAsync(
            async limit =>
            {
                using var response = await _http.SendAsync(request, limit);
                return HubAnswer.Read(this, response, await response.Content.ReadAsByteArrayAsync(limit));
            },
            cancellationToken);
    }

    /// <summary>Opens an answer that goes on: a log, events.</summary>
    /// <param name="after">The id of the last event that was received; null to begin at the first.</param>
    public async Task<HttpResponseMessage> OpenAsync(string path, string? after, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (after is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
        return await LimitedAsync(
            async limit =>
            {
                var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit);
                if (response.IsSuccessStatusCode)
                    return response;
                using (response)
                {
                    HubAnswer.Read(this, response, await response.Content.ReadAsByteArrayAsync(limit));
                    throw NoHub();
                }
            },
            cancellationToken);
    }

    /// <summary>Says that this is not what a Hub answers.</summary>
    public CommandException NoHub() => new(ExitCodes.Failed, $"{Credentials.Key(Address)} does not answer as a Thresh Hub does; look at the address.");

    public void Dispose() => _http.Dispose();

    private static AuthenticationHeaderValue Bearer(SecretText token) =>
        token.Revealed.All(character => character is > ' ' and < '\x7f')
            ? new AuthenticationHeaderValue("Bearer", token.Revealed)
            : throw new ArgumentException("The token holds characters that no token has; copy it again.");

    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswersWithin);
        try
        {
            return await call(limit.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubUnreachable(Address, $"it did not answer within {AnswersWithin.TotalSeconds:0} s", fault).AsFailure();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw _certificate.Refused is { } refused
                ? new UntrustedHub(Address, refused, _certificate.Pinned).AsFailure()
                : new HubUnreachable(Address, fault.GetBaseException().Message, fault).AsFailure();
        }
    }
}
