using Mttx.DevHost.CommandLine;

return await DevHostCommand.RunAsync(args);
