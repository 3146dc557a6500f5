namespace Thresh.Tests.Support;

/// <summary>Figures for whoever reads the run: printed whether or not the test passes.</summary>
public static class Report
{
    public static void Line(string line) => Console.Out.WriteLine(line);
}
