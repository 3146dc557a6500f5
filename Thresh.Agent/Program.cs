using Thresh.Agent.Cli;

return await CommandLine.Create().Parse(args).InvokeAsync();
