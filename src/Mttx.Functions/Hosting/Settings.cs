namespace Mttx.Functions.Hosting;

/// <summary>Reads sections of the settings into options, and says in one line what is wrong with one.</summary>
internal static class Settings
{
    /// <summary>The section's values over the options' defaults.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="section">The section's name.</param>
    /// <param name="hasOthers">Whether the section has settings that are read elsewhere; else one that is not known is refused: it may be mistyped.</param>
    /// <exception cref="InvalidOperationException">A value is not of its setting's type, or there is no such setting.</exception>
    public static T Read<T>(IConfiguration configuration, string section, bool hasOthers = false)
        where T : new()
    {
        var options = new T();
        configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = !hasOthers);
        return options;
    }

    /// <summary>Makes what the section's options are for, which checks them.</summary>
    /// <exception cref="InvalidOperationException">They cannot be used; the message names the section.</exception>
    public static T Check<T>(string section, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new InvalidOperationException($"Settings {section}: {e.Message}", e);
        }
    }
}
