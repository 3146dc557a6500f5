using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Printing;

namespace Thresh.Domain.Stacks;

/// <summary>Writes a definition as its author would: only what is not default, fields in the order in which the format lists them.</summary>
public static class StackPrinter
{
    /// <summary>
    /// JSON text that reads as the same definition, secrets revealed; two spaces, short lists on one line, a line feed at its end.
    /// </summary>
    public static string Print(StackDefinition definition)
    {
        var writer = new DefinitionWriter();
        writer.BeginObject();
        writer.Text(FieldNames.Name, definition.Name.Value);
        writer.BeginObject(FieldNames.Services);
        foreach (var service in definition.Services)
            ServicePrinter.Print(writer, service, definition);
        writer.EndObject();
        if (definition.Traefik)
            writer.Flag(FieldNames.Traefik, true);
        if (!definition.Configs.IsEmpty)
        {
            writer.BeginObject(FieldNames.Configs);
            foreach (var config in definition.Configs)
            {
                writer.BeginObject(config.Name);
                writer.Text("content", config.Content.Revealed);
                writer.EndObject();
            }

            writer.EndObject();
        }

        writer.TextIfAny(FieldNames.Node, definition.Node);
        writer.TextIfAny(FieldNames.Cluster, definition.Cluster);
        writer.EndObject();
        return writer.ToString();
    }
}
