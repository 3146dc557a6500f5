namespace Thresh.Web.Configuration;

/// <summary>The Hub cannot start as it was told to; the message is for the person who told it.</summary>
public sealed class HubStartException(string message) : Exception(message);
