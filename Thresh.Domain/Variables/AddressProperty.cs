namespace Thresh.Domain.Variables;

public enum AddressProperty
{
    Host,
    Port,
}
