using Thresh.Tests.Agent;

namespace Thresh.Tests.EndToEnd.Engine.ThreeNodes;

/// <summary>One service that answers with a word on a host port, so that it can be told where it runs.</summary>
internal static class AnsweringStack
{
    public const string Service = "web";

    /// <param name="answer">What it says to whoever asks; another makes another revision.</param>
    public static string Text(string name, int port, string answer, bool volume = false) =>
        $$"""
        {
          "name": "{{name}}",
          "services": {
            "{{Service}}": {
              "image": "docker:{{TestImages.Answerer}}",
              "ports": ["{{port}}:80"],
              "volumes": [{{(volume ? "\"data:/data\"" : "")}}],
              "env": { "ANSWER": "{{answer}}" },
              "update": { "monitor": "300ms" }
            }
          }
        }
        """;
}
