using Mttx.Functions.CommandLine;

return await MttxCommand.RunAsync(args);
