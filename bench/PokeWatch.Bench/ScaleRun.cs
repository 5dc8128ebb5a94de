namespace PokeWatch.Bench;

/// <summary>Measures all steps over data sets of growing size.</summary>
/// <param name="folder">Where files and stores are made; each is removed when it is no longer needed.</param>
/// <param name="runs">How often each step is measured; the run with the median time counts.</param>
/// <param name="say">Hears what is being done.</param>
internal sealed class ScaleRun(string folder, int runs, Action<string> say)
{
    /// <summary>Measures one data set.</summary>
    /// <exception cref="InvalidOperationException">A step failed.</exception>
    public async Task<IReadOnlyList<Measure>> MeasureAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        var file = dataset.File ?? Path.Combine(folder, $"{dataset.Name}.parquet");
        if (dataset.File is null)
        {
            say($"{dataset.Name}: generating");
            await StepProcess.RunAsync("generate", folder, file, cancellationToken);
        }

        var measured = new List<Measure>();
        for (var run = 1; run <= runs; run++)
        {
            var store = Directory.CreateDirectory(Path.Combine(folder, "store")).FullName;
            try
            {
                var rows = 0L;
                foreach (var step in Steps.Names)
                {
                    say($"{dataset.Name}: {step}{(runs > 1 ? $", run {run} of {runs}" : "")}");
                    var (wall, report) = await StepProcess.RunAsync(step, store, file, cancellationToken);
                    rows = step == "collect" ? report.Rows : rows; // later steps are told by the rows of the whole set, too
                    measured.Add(new Measure
                    {
                        Step = step,
                        Size = dataset.Name,
                        Rows = rows,
                        WallSeconds = wall.TotalSeconds,
                        CpuSeconds = report.CpuSeconds,
                        PeakMb = report.PeakMb,
                    });
                }
            }
            finally
            {
                Directory.Delete(store, recursive: true);
            }
        }

        if (dataset.File is null)
        {
            File.Delete(file);
        }

        return [.. Steps.Names.Select(step => Median(measured.Where(one => one.Step == step)))];
    }

    private static Measure Median(IEnumerable<Measure> runs)
    {
        var byTime = runs.OrderBy(run => run.WallSeconds).ToList();
        return byTime[(byTime.Count - 1) / 2];
    }
}
