namespace Thresh.Web.Identity;

/// <summary>Lets one try to sign in through at a time for each e-mail address. As many gates as there are, so that made-up addresses cost nothing.</summary>
public sealed class SignInGates
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <returns>To be disposed when the try has been counted.</returns>
    public async Task<IDisposable> EnterAsync(string email)
    {
        var gate = _gates[(uint)email.GetHashCode(StringComparison.Ordinal) % (uint)_gates.Length];
        await gate.WaitAsync();
        return new Entered(gate);
    }

    private sealed class Entered(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
