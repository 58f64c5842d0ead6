using Microsoft.Data.Sqlite;
using Mttx.Functions.Configuration;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Import;

/// <summary>A database as the SQLite-based MTTx leaves it, in a folder that goes with the test.</summary>
internal sealed class OldDatabaseFile : IDisposable
{
    public const string SoarKey = "old-soar-key-that-nobody-may-see-0815";
    public const string Guid1 = "11111111-89ab-cdef-0123-456789abcdef";
    public const string Guid2 = "22222222-89ab-cdef-0123-456789abcdef";
    public const string Guid3 = "33333333-89ab-cdef-0123-456789abcdef";

    /// <summary>The tables with their columns, as the older MTTx declared them.</summary>
    public const string Schema = """
        CREATE TABLE tenants (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR, guid VARCHAR NOT NULL, region VARCHAR NOT NULL, gcp_project_id VARCHAR NOT NULL,
            base_url VARCHAR, soar_url VARCHAR, soar_api_key VARCHAR);
        CREATE UNIQUE INDEX ix_tenants_guid ON tenants (guid);
        CREATE TABLE schedules (id INTEGER NOT NULL PRIMARY KEY, tenant_id INTEGER NOT NULL, cron_schedule VARCHAR NOT NULL, time_unit VARCHAR NOT NULL,
            start_time_val INTEGER NOT NULL, output_avg_metrics BOOLEAN, output_completion_rates BOOLEAN, output_individual_cases BOOLEAN, is_enabled BOOLEAN);
        CREATE TABLE schedule_destinations (id INTEGER NOT NULL PRIMARY KEY, schedule_id INTEGER NOT NULL, destination_type VARCHAR NOT NULL, path VARCHAR,
            data_table_name VARCHAR, is_enabled BOOLEAN);
        CREATE TABLE mttx_configs (id INTEGER NOT NULL PRIMARY KEY, metric_type VARCHAR, config_key VARCHAR, config_value VARCHAR, tenant_id INTEGER);
        CREATE TABLE metric_thresholds (id INTEGER NOT NULL PRIMARY KEY, tenant_id INTEGER, metric_name VARCHAR, good_threshold FLOAT, ok_threshold FLOAT,
            good_color VARCHAR, ok_color VARCHAR, bad_color VARCHAR);
        CREATE TABLE query_configs (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR, query_text TEXT, tenant_id INTEGER);
        CREATE TABLE case_stages (id INTEGER NOT NULL PRIMARY KEY, tenant_id INTEGER, name VARCHAR, soar_id INTEGER);
        CREATE TABLE case_statuses (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR, enum_id INTEGER);
        """;

    /// <summary>A history query that somebody has written, with a column of its own.</summary>
    public const string History = """
        $case_history_case_id = case_history.case_response_platform_info.case_id
        $case_history_case_activity = case_history.case_activity
        $case_history_case_event_time = case_history.event_time.seconds
        $case_history_stage = case_history.stage
        $case_history_status = case_history.status
        $own_priority = case_history.priority
        match: $case_history_case_id, $case_history_case_activity, $case_history_case_event_time, $case_history_stage, $case_history_status, $own_priority
        limit: 5000
        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes one.</summary>
    /// <param name="sql">What it holds, schema included.</param>
    public OldDatabaseFile(string sql)
    {
        Path = System.IO.Path.Combine(_folder.Path, "mttx old.db");
        Run(sql);
    }

    public string Path { get; }

    public string Folder => _folder.Path;

    /// <summary>Tenants 1 (everything), 2 (defaults) and 7 (a schedule that is off).</summary>
    public static OldDatabaseFile Full() => new(Schema + $"""
        INSERT INTO tenants VALUES
            (1, 'First SOC', '{Guid1}', 'eu', 'project-one', 'https://first.backstory.chronicle.security', 'https://soar.example.com', '{SoarKey}'),
            (2, 'Second SOC', '{Guid2}', 'US', 'project-two', NULL, NULL, ''),
            (7, 'Seventh SOC', '{Guid3}', 'europe-west3', 'project-seven', '', '', NULL);
        INSERT INTO case_stages VALUES (1, 1, 'Triage', 11), (2, 1, 'Incident', 12), (3, 7, 'Triage', NULL);
        INSERT INTO mttx_configs VALUES
            (1, 'MTTC', 'own_priority', 'HIGH', 1), (2, 'MTTR', 'case_history_status', 'CLOSED', 1),
            (3, 'MTTC', 'case_history_stage', 'Incident', 2), (4, 'MTTR', 'case_history_status', 'CLOSED', 2);
        INSERT INTO metric_thresholds VALUES
            (1, 1, 'MTTA', 120, 240.5, '#112233', '#445566', '#778899'), (2, 1, 'MTTA_completion_percent', 80, 60, '#112233', '#445566', '#778899'),
            (3, 2, 'MTTD', 3600, 86400, '#dcfce7', '#fef9c3', '#fee2e2');
        INSERT INTO query_configs VALUES (1, 'query_history', '{History}', 1), (2, 'query_case', '{Default(1)}', 1), (3, 'query_history', '{Default(0)}', 2);
        INSERT INTO schedules VALUES
            (5, 1, '0 6 * * MON-FRI', 'DAY', 7, 1, 0, 1, 1), (6, 7, '*/30 * * * *', 'hour', 24, 'true', 'TRUE', 0, 0), (9, 1, '0 0 1 * *', 'MONTH', 1, 1, 1, NULL, 1);
        INSERT INTO schedule_destinations VALUES
            (1, 5, 'CSV', 'weekly/tenant', NULL, 1), (2, 5, 'DATA_TABLE', NULL, 'soc_numbers', 1), (4, 6, 'CSV', '/var/reports/x.csv', '', 0), (5, 9, 'DATA_TABLE', '', NULL, 1);
        INSERT INTO case_statuses VALUES (1, 'UNSPECIFIED', 0), (2, 'OPENED', 1), (3, 'CLOSED', 2), (4, 'ALL', 3), (5, 'MERGED', 4), (6, 'CREATION_PENDING', 5);
        """);

    /// <summary>One tenant, and what else is wanted.</summary>
    public static OldDatabaseFile OneTenant(string sql = "") => new(Schema + $"""
        INSERT INTO tenants VALUES (1, 'First SOC', '{Guid1}', 'eu', 'project-one', NULL, NULL, NULL);
        {sql}
        """);

    public void Run(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();

    // Today's, with other line ends: nobody has changed it.
    private static string Default(int query) => QueryConfig.Defaults(1)[query].Text.Replace("\n", "\r\n", StringComparison.Ordinal);
}
