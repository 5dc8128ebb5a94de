namespace PokeWatch.Bench.Answers;

/// <summary>How answers are compared.</summary>
/// <param name="Count">How many questions are asked in all.</param>
/// <param name="Connections">How many callers ask at the same time.</param>
/// <param name="Seed">Settles all chance.</param>
internal sealed record AnswersOptions(int Count, int Connections, int Seed);
