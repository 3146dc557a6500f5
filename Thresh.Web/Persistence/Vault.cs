using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Thresh.Web.Persistence;

/// <summary>Encrypts what may hold credentials before it lies in the database.</summary>
public sealed class Vault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Thresh.Persistence.v1");

    public byte[] Seal(string text) => _protector.Protect(Encoding.UTF8.GetBytes(text));

    public byte[] Seal(byte[] bytes) => _protector.Protect(bytes);

    public string OpenText(byte[] sealedBytes) => Encoding.UTF8.GetString(_protector.Unprotect(sealedBytes));

    public byte[] Open(byte[] sealedBytes) => _protector.Unprotect(sealedBytes);
}
