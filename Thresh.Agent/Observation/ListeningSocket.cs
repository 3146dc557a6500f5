using System.Net;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Observation;

/// <summary>A socket of this machine that takes connections or datagrams.</summary>
public sealed record ListeningSocket(IPAddress Address, int Port, TransportProtocol Protocol, long Inode);
