using PokeWatch.PipelineSaga;
using PokeWatch.PipelineSaga.Commands;
using PokeWatch.ServiceDefaults;

if (PipelineCommandLine.Concerns(args))
{
    return await PipelineCommandLine.RunAsync(args);
}

var builder = ServiceBuilder.Create(args, "pipeline-saga");
builder.Services.AddPipelineSaga(builder.Configuration);
builder.Services.AddPokeWatchBus(builder.Configuration, bus => bus.AddPipelineSagaConsumers(builder.Configuration));

var app = builder.Build();
app.MapServiceEndpoints();
await app.RunAsync();
return 0;
