using PokeWatch.Gateway;
using PokeWatch.Gateway.Commands;
using PokeWatch.ServiceDefaults;

if (GatewayCommandLine.Concerns(args))
{
    return await GatewayCommandLine.RunAsync(args);
}

var builder = ServiceBuilder.Create(args, "gateway", [GatewayRegistration.DefaultUrl, .. GatewayRegistration.DeployedDefaults]);
builder.Services.AddGateway(builder.Configuration);
builder.Services.AddPokeWatchBus(builder.Configuration, bus => bus.AddGatewayConsumers(), confirms: false);

var app = builder.Build();
app.UseGateway();
app.MapGateway();
app.MapServiceEndpoints();
await app.RunAsync();
return 0;
