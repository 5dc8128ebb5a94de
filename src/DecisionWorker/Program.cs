using PokeWatch.DecisionWorker;
using PokeWatch.ServiceDefaults;

var builder = ServiceBuilder.Create(args, "decision-worker");
builder.Services.AddDecisionWorker(builder.Configuration);
builder.Services.AddPokeWatchBus(builder.Configuration, bus => bus.AddDecisionWorkerConsumers(), confirms: false);

var app = builder.Build();
app.MapServiceEndpoints();
await app.RunAsync();
