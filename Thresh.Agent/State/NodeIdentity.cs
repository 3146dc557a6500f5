using System.Security.Cryptography;
using System.Text.Json;
using Thresh.Agent.Configuration;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;

namespace Thresh.Agent.State;

/// <summary>The node's identity: made once, kept on its disk.</summary>
internal static class NodeIdentity
{
    public static NodeId LoadOrCreate(AgentHome home)
    {
        if (File.Exists(home.NodeFile))
            return JsonSerializer.Deserialize(File.ReadAllBytes(home.NodeFile), AgentJsonContext.Default.StoredNode)!.Id;

        var id = TextValue.Create<NodeId>(RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 20));
        DurableFile.Write(home.NodeFile, JsonSerializer.SerializeToUtf8Bytes(new StoredNode(id), AgentJsonContext.Default.StoredNode));
        return id;
    }
}
