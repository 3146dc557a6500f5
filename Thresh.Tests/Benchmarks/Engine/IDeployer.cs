using Thresh.Domain.Stacks;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>One way to bring a stack up.</summary>
internal interface IDeployer
{
    /// <summary>What the tables call it.</summary>
    string Label { get; }

    /// <summary>The container's name in the engine.</summary>
    string ContainerOf(MeasuredStack stack, ServiceName service);

    /// <summary>Begins at once; returns whenever it is its way to.</summary>
    Task DeployAsync(MeasuredStack stack);

    /// <summary>Takes away everything of the stack, however far it came.</summary>
    Task RemoveAsync(MeasuredStack stack);
}
