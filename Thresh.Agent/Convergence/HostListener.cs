using System.Net;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>A socket of this machine that waits for connections or datagrams.</summary>
/// <param name="Inode">By which its process is found.</param>
internal sealed record HostListener(IPAddress Address, int Port, TransportProtocol Protocol, long Inode);
