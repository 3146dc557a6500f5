using Thresh.Agent.Connection;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;

namespace Thresh.Agent;

/// <summary>What an agent stands on; everything else of it is the same wherever it runs.</summary>
/// <param name="Connect">Makes a connection to the Hub that is not yet begun.</param>
/// <param name="Random">Spreads the attempts to reach the Hub.</param>
internal sealed record AgentSeams(IContainerEngine Engine, IMachine Machine, Func<IHubWire> Connect, TimeProvider Clock, Random Random);
