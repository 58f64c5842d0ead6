// The yardstick of the start: what ASP.NET Core itself needs to its first answer.
var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "Hello World!");
app.Run();
