namespace Thresh.Domain.Planning;

/// <summary>Has the node's reverse proxy run as it is set up: made, made anew where its set-up changed, or started.</summary>
public sealed record StartProxy : Operation;
