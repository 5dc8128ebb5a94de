namespace PokeWatch.ModelWorker.Loading;

/// <summary>Neighbouring rows of one card: from <paramref name="Start"/> up to but not including <paramref name="End"/>.</summary>
internal sealed record CardRun(string CardId, int Start, int End, CardTexts Texts);
