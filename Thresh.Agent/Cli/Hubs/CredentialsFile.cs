using System.Text.Json;
using Thresh.Agent.Configuration;
using Thresh.Agent.State;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>Reads and writes the user's logins, which only they may read.</summary>
internal sealed class CredentialsFile(string home)
{
    private readonly AgentHome _home = new(home);

    /// <exception cref="InvalidDataException">The file is there and cannot be read.</exception>
    public Credentials Read()
    {
        if (!File.Exists(_home.CredentialsFile))
            return new Credentials();

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_home.CredentialsFile), CliJsonContext.Default.Credentials) ?? new Credentials();
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{_home.CredentialsFile} cannot be read; remove it and log in again.", fault);
        }
    }

    public void Write(Credentials credentials)
    {
        AgentHome.CreateFolder(_home.Root);
        DurableFile.Write(_home.CredentialsFile, JsonSerializer.SerializeToUtf8Bytes(credentials, CliJsonContext.Default.Credentials));
    }
}
