namespace Thresh.Domain.Protocol;

/// <param name="Credentials">For this one pull, and to be kept nowhere; null where the account has none for that registry.</param>
public sealed record PullCredentialsReply(RegistryCredentials? Credentials = null);
