namespace Mttx.DevHost.FunctionsHost;

/// <summary>A function of the app: a folder with a <c>function.json</c>.</summary>
/// <param name="Name">The folder's name, which is the path that events are posted to.</param>
/// <param name="Binding">The trigger's name, under which its value is posted.</param>
internal abstract record Function(string Name, string Binding);
