using Microsoft.Playwright;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>Somebody in front of the Hub's pages, who does what a person does and sees what is drawn.</summary>
internal sealed class Person(IPage page)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public IPage Page => page;

    public async Task SetUpAsync(HubProcess hub)
    {
        await page.GotoAsync($"/setup?token={hub.SetupToken}");
        await page.GetByLabel("Account").FillAsync("acme");
        await page.GetByLabel("E-mail").FillAsync(HubClient.Email);
        await page.GetByLabel("Password").FillAsync(HubClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await SeesHeadingAsync("Overview");
        await IsLiveAsync();
        using var client = await HubClient.SignInAsync(hub);
        await hub.PutBehindAsync(client);
    }

    public async Task LogInAsync()
    {
        await page.GotoAsync("/login");
        await page.GetByLabel("E-mail").FillAsync(HubClient.Email);
        await page.GetByLabel("Password").FillAsync(HubClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await SeesHeadingAsync("Overview");
        await IsLiveAsync();
    }

    /// <summary>Opens a page and waits until it takes what is done on it: before, clicks fall on a mere picture of it.</summary>
    public async Task GoToAsync(string path)
    {
        await page.GotoAsync(path);
        await IsLiveAsync();
    }

    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await IsLiveAsync();
    }

    /// <summary>Opens an empty editor and pastes a definition into it.</summary>
    public async Task PasteDefinitionAsync(string definition)
    {
        await GoToAsync("/stacks/new");
        await ReplaceDefinitionAsync(definition);
    }

    /// <summary>Pastes a definition over what stands in the editor.</summary>
    public async Task ReplaceDefinitionAsync(string definition)
    {
        await page.Locator(".monaco-editor .view-lines").First.WaitForAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", definition);
        await page.Locator(".monaco-editor .view-lines").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.PressAsync("Control+V");
    }

    public async Task ClickAsync(string button) =>
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(button)}") }).First.ClickAsync();

    /// <summary>Chooses from the menu of rarer actions.</summary>
    public async Task ChooseAsync(string action)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }

    public async Task SeesHeadingAsync(string heading) =>
        await page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).First.WaitForAsync(Wait);

    public async Task SeesAsync(string text) => await page.GetByText(text).First.WaitForAsync(Wait);

    /// <summary>Sees a state's word in the title line of the stack's page.</summary>
    public async Task SeesStackStateAsync(string word) =>
        await page.Locator(".title-line").GetByText(word, new() { Exact = true }).First.WaitForAsync(Wait);

    private Task IsLiveAsync() => page.Locator("[data-live]").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = Wait.Timeout });

    private static LocatorWaitForOptions Wait => new() { Timeout = (float)Patience.TotalMilliseconds };
}
