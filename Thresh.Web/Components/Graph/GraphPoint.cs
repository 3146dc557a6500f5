namespace Thresh.Web.Components.Graph;

public readonly record struct GraphPoint(int X, int Y);
