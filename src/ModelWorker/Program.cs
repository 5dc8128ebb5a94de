using PokeWatch.ModelWorker;
using PokeWatch.ServiceDefaults;

var builder = ServiceBuilder.Create(args, "model-worker");
builder.Services.AddModelWorker(builder.Configuration);
builder.Services.AddPokeWatchBus(builder.Configuration, bus => bus.AddModelWorkerConsumers(), confirms: false);

var app = builder.Build();
app.MapServiceEndpoints();
await app.RunAsync();
