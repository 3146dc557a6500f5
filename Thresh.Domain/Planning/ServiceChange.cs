using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>What a plan does to one service, and what those who use it notice.</summary>
/// <param name="Reason">Why, as its operations say: <c>image changed: node:20 → node:22</c>.</param>
/// <param name="Availability">In words, see <see cref="Planning.Availability"/>: <c>stop-first: port 3000 is held</c>.</param>
/// <param name="Downtime">Whether what runs now does not answer for a while, or no more.</param>
public sealed record ServiceChange(ServiceName Service, ServiceAction Action, string Reason, string Availability, bool Downtime);
