namespace Mttx.Functions.CommandLine;

internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}
