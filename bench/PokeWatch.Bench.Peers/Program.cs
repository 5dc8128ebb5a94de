using PokeWatch.Bench.Peers;

if (args is not [var name, .. var settings] || Roles.Find(name) is not { } role)
{
    await Console.Error.WriteLineAsync($"Name one of these roles: {string.Join(", ", Roles.Names)}.");
    return 1;
}

var builder = PeerHost.CreateBuilder(settings);
role.Add(builder);
var app = builder.Build();
role.Map(app);
PeerHost.StopWithParent(app);
await app.RunAsync();
return 0;
