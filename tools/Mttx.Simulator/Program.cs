using Mttx.Simulator.CommandLine;

return await SimulatorCommand.RunAsync(args);
