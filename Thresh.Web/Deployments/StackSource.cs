using Thresh.Domain.Text;

namespace Thresh.Web.Deployments;

/// <summary>The true text of a definition, for somebody who may change it.</summary>
/// <param name="Revision">The revision whose text it is, from 1.</param>
public sealed record StackSource(SecretText Text, int Revision);
