using System.Data;
using Dapper;
using Thresh.Domain.Text;

namespace Thresh.Web.Persistence;

/// <summary>Identifiers and names as their text.</summary>
internal sealed class TextValueHandler<T> : SqlMapper.TypeHandler<T> where T : class, ITextValue<T>
{
    public override T Parse(object value) => TextValue.Create<T>((string)value);

    public override void SetValue(IDbDataParameter parameter, T? value) => parameter.Value = (object?)value?.Value ?? DBNull.Value;
}
