using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Trains a model: <see cref="ModelTrainer.TrainAsync"/>, or what a test puts in its place to decide how a challenger does.</summary>
public delegate Task<TrainedModel> TrainStep(TrainRequest request, IProgress<StepProgress> progress, CancellationToken cancellationToken);
