using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.State;

/// <summary>
/// The texts that services get as files. They lie on the agent's own disk and the engine mounts each one read-only: an
/// upload into the container is refused where its root file system is read-only, and elsewhere leaves a file that the
/// container may change and that is not there at its paths in memory.
/// </summary>
internal sealed class ServiceFiles(AgentHome home)
{
    // Who the container's user is, only the container knows, so all may read; that nobody else on the node can, is the folder's work.
    private const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes a service's files, or writes them again.</summary>
    /// <returns>Where they lie. Every version of a service has a folder of its own: what is replaced may have to come back.</returns>
    /// <exception cref="EngineException">The disk did not take them.</exception>
    public ImmutableArray<ContainerFile> Put(StackName stack, AssignedService service)
    {
        if (service.Files.IsEmpty)
            return [];

        var folder = Path.Combine(FolderOf(stack), NameOf(service.Name, service.SpecHash));
        try
        {
            AgentHome.CreateFolder(home.FilesFolder);
            AgentHome.CreateFolder(FolderOf(stack));
            AgentHome.CreateFolder(folder);
            return [.. service.Files.Select((file, index) => Write(file, Path.Combine(folder, index.ToString(CultureInfo.InvariantCulture))))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(null, $"The config files of service {service.Name} cannot be written to the node's disk: {fault.Message}", fault);
        }
    }

    /// <summary>Whether anything is kept for a stack.</summary>
    public bool HasAny(StackName stack) => Directory.Exists(FolderOf(stack));

    /// <summary>Removes what no container of the stack is made with any more.</summary>
    /// <param name="containers">All of the stack's, running or not.</param>
    public void Tidy(StackName stack, IEnumerable<ObservedContainer> containers)
    {
        var used = containers
            .Where(container => container is { Service: not null, SpecHash: not null })
            .Select(container => NameOf(container.Service!, container.SpecHash!))
            .ToHashSet(StringComparer.Ordinal);
        var folders = Directory.GetDirectories(FolderOf(stack));
        var unused = folders.Where(folder => !used.Contains(Path.GetFileName(folder))).ToList();
        foreach (var folder in unused)
            Directory.Delete(folder, recursive: true);
        if (unused.Count == folders.Length)
            Directory.Delete(FolderOf(stack));
    }

    private static ContainerFile Write(AssignedFile file, string path)
    {
        DurableFile.Write(path, Encoding.UTF8.GetBytes(file.Content.Revealed));
        // Not at its creation, where the process's umask would have a say.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, ReadableByAll);
        return new ContainerFile(path, file.Target);
    }

    // A stack's and a service's name are DNS labels, so the folders stay where they belong; the hash is any text.
    private string FolderOf(StackName stack) => Path.Combine(home.FilesFolder, stack.Value);

    private static string NameOf(ServiceName service, string specHash) =>
        $"{service}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(specHash)).AsSpan(0, 8))}";
}
