namespace Thresh.Domain.Stacks;

/// <summary>What the engine does when a container ends; the words are Compose's.</summary>
/// <param name="MaximumRetries">For <see cref="RestartMode.OnFailure"/>: at least 1, or null for no limit.</param>
public sealed record RestartPolicy(RestartMode Mode, int? MaximumRetries = null)
{
    /// <summary>Whether a container that ended without error is started again.</summary>
    public bool RestartsAfterSuccess => Mode is RestartMode.Always or RestartMode.UnlessStopped;
}
