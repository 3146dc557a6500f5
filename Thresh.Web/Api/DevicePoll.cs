namespace Thresh.Web.Api;

public sealed record DevicePoll(string? DeviceCode);
