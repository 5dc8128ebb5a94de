using PokeWatch.DecisionWorker;
using PokeWatch.Gateway;
using PokeWatch.ModelWorker;
using PokeWatch.PipelineSaga;
using PokeWatch.ServiceDefaults;
using PokeWatch.Standalone;

var builder = ServiceBuilder.Create(args, "standalone", [GatewayRegistration.DefaultUrl, .. EmbeddedDefaults.Settings]);
builder.UseEmbeddedDatabase();
builder.Services.AddGateway(builder.Configuration);
builder.Services.AddModelWorker(builder.Configuration);
builder.Services.AddDecisionWorker(builder.Configuration);
builder.Services.AddPipelineSaga(builder.Configuration);
builder.Services.AddPokeWatchBus(builder.Configuration, bus =>
{
    bus.AddGatewayConsumers();
    bus.AddModelWorkerConsumers();
    bus.AddDecisionWorkerConsumers();
    bus.AddPipelineSagaConsumers(builder.Configuration);
});

var app = builder.Build();
app.UseGateway();
app.MapServiceEndpoints();
app.MapGateway();
await app.RunAsync();
