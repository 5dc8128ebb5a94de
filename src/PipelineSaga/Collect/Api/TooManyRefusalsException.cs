namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>The API refused calls so often lately that another could block the key.</summary>
internal sealed class TooManyRefusalsException()
    : Exception($"the API refused {RefusalLedger.Limit} calls within 5 minutes; another could block the key");
