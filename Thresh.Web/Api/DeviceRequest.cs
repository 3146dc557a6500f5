namespace Thresh.Web.Api;

/// <param name="Name">What the device is called, for whoever approves it.</param>
public sealed record DeviceRequest(string? Name);
