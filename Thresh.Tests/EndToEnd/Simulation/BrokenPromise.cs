namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>Something happened that must never happen.</summary>
internal sealed class BrokenPromise(string what) : Exception(what);
