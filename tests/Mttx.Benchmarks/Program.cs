using BenchmarkDotNet.Running;
using Mttx.Benchmarks;
using Mttx.Benchmarks.Service;

return args switch
{
    ["ratios"] => Ratios.Measure(),
    ["smoke"] => Smoke.Run(),
    ["start"] => await Start.MeasureAsync(),
    ["load"] => await Load.MeasureAsync(),
    _ => Run(args),
};

static int Run(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Ratios).Assembly).Run(args, BenchmarkSettings.Measured);
    return 0;
}
