using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Protocol;

/// <summary>Asks for the log of one service, or of all of a stack's interleaved by time.</summary>
/// <param name="Id">The Hub's name for this reading; credit, batches and the end carry it.</param>
/// <param name="Service">Null for all.</param>
/// <param name="Tail">The newest lines of each service to begin with; 0 to <see cref="LogLimits.LongestTail"/>.</param>
/// <param name="Since">Nothing older than this.</param>
/// <param name="Follow">Go on with what is written later, by the container that takes a container's place too.</param>
public sealed record LogRequest(NodeId Node, string Id, StackName Stack, ServiceName? Service, int Tail, DateTimeOffset? Since, bool Follow);
