using BenchmarkDotNet.Running;
using Mttx.Benchmarks;

return args switch
{
    ["ratios"] => Ratios.Measure(),
    ["smoke"] => Smoke.Run(),
    _ => Run(args),
};

static int Run(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Ratios).Assembly).Run(args, BenchmarkSettings.Measured);
    return 0;
}
