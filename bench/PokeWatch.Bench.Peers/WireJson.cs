using System.Text.Json;
using System.Text.Json.Serialization;
using PokeWatch.Contracts;

namespace PokeWatch.Bench.Peers;

/// <summary>The JSON between a peer's processes: compact, made at compile time, and no more than is needed.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PredictFairPrice))]
[JsonSerializable(typeof(DecideSignal))]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(VersionFacts))]
internal sealed partial class WireJson : JsonSerializerContext;
