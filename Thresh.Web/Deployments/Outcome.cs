using System.Diagnostics.CodeAnalysis;

namespace Thresh.Web.Deployments;

/// <summary>The value of an application call, or the problem that prevented it. A person's mistake is never an exception.</summary>
public sealed record Outcome<T> where T : class
{
    private Outcome(T? value, Problem? problem)
    {
        Value = value;
        Problem = problem;
    }

    public T? Value { get; }

    public Problem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(null, problem);
}
