using Docker.DotNet.Models;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Hands each event on where it arrives, in order.</summary>
internal sealed class EventReader(Action<Message> read) : IProgress<Message>
{
    public void Report(Message value) => read(value);
}
