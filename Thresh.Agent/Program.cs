using Thresh.Agent.Cli;

return await ThreshCommand.RunAsync(args, Surroundings.OfProcess(), Console.Out, Console.Error);
