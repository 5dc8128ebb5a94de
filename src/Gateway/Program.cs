using PokeWatch.Gateway;
using PokeWatch.ServiceDefaults;

var builder = ServiceBuilder.Create(args, "gateway", [GatewayRegistration.DefaultUrl]);
builder.Services.AddGateway(builder.Configuration);
builder.Services.AddPokeWatchBus(builder.Configuration, bus => bus.AddGatewayConsumers());

var app = builder.Build();
app.UseGateway();
app.MapGateway();
app.MapServiceEndpoints();
await app.RunAsync();
