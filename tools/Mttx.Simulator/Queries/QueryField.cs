namespace Mttx.Simulator.Queries;

/// <summary>A field of <c>case</c> or <c>case_history</c> that the simulator has data for.</summary>
internal enum QueryField
{
    CaseId, Activity, EventTime, Created, FirstEvent, Stage, Status, Priority, Assignee, Tags, Environment, Rule,
}
