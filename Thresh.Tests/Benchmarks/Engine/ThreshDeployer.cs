using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>The published Hub with the agent inside it, as <c>./run.sh</c> starts it, through its REST API.</summary>
internal sealed class ThreshDeployer(HubClient client) : IDeployer
{
    public string Label => "Thresh";

    public string ContainerOf(MeasuredStack stack, ServiceName service) => ObjectNames.Container(TextValue.Create<StackName>(stack.Name), service);

    public Task DeployAsync(MeasuredStack stack) => client.DeployAsync(stack.Text, wait: false);

    /// <returns>How an update to another image ended.</returns>
    public async Task<string> UpdateAsync(MeasuredStack stack, string service, string image)
    {
        using var answer = await client.PatchImageAsync(stack.Name, service, image);
        answer.EnsureSuccessStatusCode();
        var accepted = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return (await client.EndOfAsync(accepted!["deploymentId"]!.GetValue<string>()))["state"]!.GetValue<string>();
    }

    /// <summary>Waits until the stack has come to rest, however it ended.</summary>
    public Task SettleAsync(MeasuredStack stack) => Eventually.BecomesTrueAsync(
        async () => (await StatusAsync(stack)) is not ("deploying" or "pending" or "stopping" or "destroying"), $"{stack.Name} rests", TimeSpan.FromMinutes(3));

    public async Task RemoveAsync(MeasuredStack stack)
    {
        if (await StatusAsync(stack) is not null)
        {
            await SettleAsync(stack);
            using (await client.Http.DeleteAsync($"/api/stacks/{stack.Name}"))
                await Eventually.BecomesTrueAsync(async () => await StatusAsync(stack) is null, $"{stack.Name} is gone", TimeSpan.FromMinutes(3));
        }

        // What an earlier run left whose Hub is gone.
        await new EngineStack(stack.Name).DisposeAsync();
    }

    private async Task<string?> StatusAsync(MeasuredStack stack)
    {
        using var answer = await client.Http.GetAsync($"/api/stacks/{stack.Name}");
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["status"]!.GetValue<string>();
    }
}
