namespace Mttx.Deployment.Tests.SupplyChain;

/// <summary>What people have decided on licences, and looked up where a package does not say it in a way that a program understands.</summary>
internal static class Licences
{
    /// <summary>What may be shipped: all that they ask for is that their text and the copyright go along.</summary>
    public static IReadOnlySet<string> Shipped { get; } =
        new HashSet<string> { "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "MS-PL OR Apache-2.0", "Apache-2.0 AND LicenseRef-OpenSymphony-1.1", "blessing" };

    /// <summary>What may beside these be used to build and test, where nothing is passed on.</summary>
    public static IReadOnlySet<string> Used { get; } = new HashSet<string>
    {
        "BlueOak-1.0.0", "CC0-1.0", "Python-2.0", "MIT OR CC0-1.0", "MIT OR WTFPL", "BSD-2-Clause OR MIT OR Apache-2.0", "BSD-3-Clause OR GPL-2.0",

        // Asks that changes to its own files be published: axe-core looks at the page in tests, lightningcss writes styles smaller.
        "MPL-2.0",

        // Free below a turnover, and otherwise to be bought: apexcharts comes along with flowbite-svelte, whose charts the page does not use.
        "LicenseRef-apexcharts",
    };

    /// <summary>Read in the packages themselves: in a licence file, or at the address that stood for one before there were expressions.</summary>
    public static IReadOnlyDictionary<string, string> Found { get; } = new Dictionary<string, string>
    {
        ["CommandLineParser"] = "MIT",
        ["Microsoft.DotNet.PlatformAbstractions"] = "MIT",
        // SQLite itself, which is in the public domain; SPDX calls that by SQLite's blessing.
        ["SourceGear.sqlite3"] = "blessing",
        ["NCrontab.Signed"] = "Apache-2.0 AND LicenseRef-OpenSymphony-1.1",
        ["System.Security.Cryptography.ProtectedData"] = "MIT",
        ["xunit.abstractions"] = "Apache-2.0",
        ["apexcharts"] = "LicenseRef-apexcharts",
        ["spawn-command"] = "MIT",
        ["uri-templates"] = "MIT",
        ["valid-url"] = "MIT",
    };

    /// <summary>What is shipped without being a package of its own.</summary>
    public static IReadOnlyList<Dependency> InTheApp { get; } =
    [
        new("Microsoft.AspNetCore.App.Runtime.linux-x64", "MIT", "© Microsoft Corporation. All rights reserved."),
        new("Microsoft.NETCore.App.Runtime.linux-x64", "MIT", "© Microsoft Corporation. All rights reserved."),
        new("System.IO.Hashing", "MIT", "© Microsoft Corporation. All rights reserved."),
        new("swagger-ui, in Swashbuckle.AspNetCore.SwaggerUI", "Apache-2.0", "Copyright SmartBear Software Inc."),
    ];

    /// <summary>Styles: the build of the page names the modules only.</summary>
    public static IReadOnlyList<string> InTheStyles { get; } = ["flowbite", "tailwindcss"];
}
