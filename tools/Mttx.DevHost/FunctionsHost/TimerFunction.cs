using NCrontab;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>A function that the clock starts, in UTC.</summary>
internal sealed record TimerFunction(string Name, string Binding, CrontabSchedule Schedule, bool RunsOnStart) : Function(Name, Binding);
