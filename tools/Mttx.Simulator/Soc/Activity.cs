namespace Mttx.Simulator.Soc;

/// <summary>What a row of the case history tells; the wire spells it in capitals, as <c>CREATE_CASE</c>.</summary>
internal enum Activity : byte
{
    CreateCase, AssigneeChange, StageChange, PriorityChange, TagAdded, CloseCase, ReopenCase, MergeCase,
}
