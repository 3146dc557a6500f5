using Thresh.Domain.Fleet;

namespace Thresh.Web.Registries;

/// <summary>A login of one of the account's registries changed.</summary>
public sealed record RegistriesChanged(AccountName Account);
