namespace Mttx.Functions.Retention;

/// <summary>How long things are kept. Section <c>Retention</c>; 0 keeps for ever.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Days that runs, with their rows and results, are kept. Default 400, so that a year can be compared with the one before; range 0 to 36,500.</summary>
    public int RunDays { get; set; } = 400;

    /// <summary>Days that CSV reports are kept after they were written last. Default 400, range 0 to 36,500.</summary>
    public int ReportDays { get; set; } = 400;
}
