using Thresh.Domain.Text;

namespace Thresh.Web.Components.Access;

/// <summary>The login of a registry to be kept.</summary>
public sealed record NewRegistry(string Host, string Username, SecretText Password);
