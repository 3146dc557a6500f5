using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>The stack's other services, to wait for; those that wait themselves come last and say so.</summary>
internal static class ServiceCompletions
{
    /// <summary>As items of a list.</summary>
    public static void AsTexts(CompletionSheet sheet)
    {
        foreach (var (service, describe) in Candidates(sheet))
            sheet.AddText(service.Name, CompletionKind.Service, describe);
    }

    /// <summary>As names of an object.</summary>
    public static void AsNames(CompletionSheet sheet, MapShape shape)
    {
        foreach (var (service, describe) in Candidates(sheet))
            sheet.AddName(service.Name, Snippet.Of(shape.Value), completion => describe(completion) with { Kind = CompletionKind.Service, AsksAgain = true });
    }

    private static IEnumerable<(OutlinedService Service, Func<Completion, Completion> Describe)> Candidates(CompletionSheet sheet)
    {
        var reader = sheet.Service ?? "";
        var listed = sheet.Place.Siblings.ToHashSet(StringComparer.Ordinal);
        var waiting = sheet.Outline.WaitingFor(reader);
        foreach (var service in sheet.Outline.Services.Where(service => service.Name != reader && !listed.Contains(service.Name)))
        {
            var circular = waiting.Contains(service.Name);
            yield return (service, completion => completion with
            {
                Detail = circular ? $"waits for {reader} itself" : service.Image,
                Documentation = ServiceCard.Of(service),
                IsDiscouraged = circular,
            });
        }
    }
}
