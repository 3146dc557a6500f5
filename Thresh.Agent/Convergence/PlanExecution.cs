using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>Runs a plan's operations, each as soon as those it waits for are done.</summary>
internal static class PlanExecution
{
    /// <param name="run">Does one operation; an exception is its failure.</param>
    /// <param name="skip">Told of an operation that cannot be done because one before it was not.</param>
    /// <param name="mayBegin">Asked before each operation; false leaves it undone without a word.</param>
    /// <returns>The failures, in the order they happened.</returns>
    public static async Task<IReadOnlyList<OperationFailure>> RunAsync(
        Plan plan, Func<Operation, Task> run, Action<Operation> skip, Func<bool> mayBegin)
    {
        var failures = new List<OperationFailure>();
        var tasks = new Dictionary<string, Task<bool>>(plan.Operations.Length, StringComparer.Ordinal);
        foreach (var operation in plan.Operations)
            tasks[operation.Id] = RunOneAsync(operation, [.. operation.After.Select(id => tasks[id])]);

        await Task.WhenAll(tasks.Values);
        return failures;

        async Task<bool> RunOneAsync(Operation operation, Task<bool>[] before)
        {
            if ((await Task.WhenAll(before)).Contains(false))
            {
                skip(operation);
                return false;
            }

            if (!mayBegin())
                return false;

            try
            {
                await run(operation);
                return true;
            }
            catch (Exception failure)
            {
                lock (failures)
                    failures.Add(new OperationFailure(operation, failure));
                return false;
            }
        }
    }
}
