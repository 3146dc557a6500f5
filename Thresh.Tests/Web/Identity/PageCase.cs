namespace Thresh.Tests.Web.Identity;

/// <summary>One page in the access table.</summary>
/// <param name="Route">As the page declares it: <c>/stacks/{Name}</c>.</param>
/// <param name="Path">Its address for something of an account; null where it names nothing.</param>
internal sealed record PageCase(string Route, Need Need, Func<Account, string>? Path = null);
