using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Protocol;

/// <summary>Which assignment of a stack an agent holds.</summary>
public sealed record HeldAssignment(StackName Stack, Generation Generation);
