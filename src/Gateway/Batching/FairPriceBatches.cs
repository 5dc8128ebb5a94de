using System.Diagnostics;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Cache;
using PokeWatch.Gateway.FairPrice;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Batching;

/// <summary>
/// Carries the questions of concurrent callers in shared messages: to the model workers for prices, then to the decision workers for
/// signals. Each way has a lane of its own, so that one batch is judged while the next is priced. Each caller gets its own outcome, by
/// its own deadline.
/// </summary>
public sealed class FairPriceBatches : IDisposable
{
    /// <summary>How often a question is sent to a worker's queue; a hung replica takes one try, and is not likely to take three.</summary>
    private const int MostTries = 3;

    // What lags behind catches up within a load's time; until then the other replicas are found by chance.
    private static readonly TimeSpan LagPause = TimeSpan.FromMilliseconds(10);

    private static readonly ActivitySource Traces = new("PokeWatch.Gateway");

    private readonly BatchLane<FairPriceQuestion> _pricing;
    private readonly BatchLane<FairPriceQuestion> _judging;
    private readonly Crowd _crowd = new();
    private readonly WorkerLine _line;
    private readonly ServedPublication _served;
    private readonly GatewayMetrics _metrics;
    private readonly BatchingOptions _options;
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider _time;

    /// <summary>Opens both lanes.</summary>
    public FairPriceBatches(
        WorkerLine line,
        ServedPublication served,
        GatewayMetrics metrics,
        IOptions<BatchingOptions> options,
        IOptions<GatewayOptions> gateway,
        TimeProvider time)
    {
        (_line, _served, _metrics, _options, _time) = (line, served, metrics, options.Value, time);
        _lifetime = gateway.Value.RequestTimeout;
        _pricing = new(PriceAsync, _crowd.Expected, _options, time);
        _judging = new(JudgeAsync, static () => 1, _options, time);
        metrics.ObserveWaiting(() => _pricing.Waiting, () => _judging.Waiting);
    }

    /// <summary>Asks, and waits for this question's own outcome.</summary>
    /// <returns>
    /// <see cref="FairPriceAnswer"/>, <see cref="CardNotFound"/>, <see cref="DateNotFound"/>, or <see cref="DecisionRefused"/> for the
    /// request's own thresholds.
    /// </returns>
    /// <exception cref="WorkerUnavailableException">Something is missing, or there is no place to wait.</exception>
    /// <exception cref="WorkerFailedException">A worker threw, or answered what makes no sense.</exception>
    public async Task<object> AskAsync(FairPriceQuestion question, TimeSpan limit)
    {
        if (limit <= TimeSpan.Zero)
        {
            throw WorkerUnavailableException.Silent(Worker.Model);
        }

        _crowd.Enter();
        try
        {
            if (_pricing.Add([question]) == 0)
            {
                throw Crowded(Worker.Model);
            }

            return await question.Outcome.WaitAsync(limit, _time);
        }
        catch (TimeoutException)
        {
            var silent = WorkerUnavailableException.Silent(question.Price is null ? Worker.Model : Worker.Decision);
            question.Fail(silent);
            throw silent;
        }
        finally
        {
            _crowd.Leave();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _pricing.Dispose();
        _judging.Dispose();
    }

    private async Task PriceAsync(IReadOnlyList<FairPriceQuestion> questions)
    {
        var batch = questions.Where(question => question is { Price: null, Outcome.IsCompleted: false }).ToArray();
        if (batch.Length == 0)
        {
            return;
        }

        _crowd.Forget();
        _metrics.Batch("pricing", batch.Length);
        using var activity = Trace("fair_price.pricing", batch);
        var moment = _served.Moment;
        var message = BatchColumns.ToPrice(batch);
        await CarryAsync(
            batch,
            _pricing,
            question => question.Price is not null,
            late => _line.AskAsync(Questions.FairPrices, message, _options.Patience, late, _lifetime),
            answer => TakePrices(batch, (FairPricesPredicted)answer, moment),
            PriceAsync);
    }

    private async Task JudgeAsync(IReadOnlyList<FairPriceQuestion> questions)
    {
        var batch = questions.Where(question => !question.Outcome.IsCompleted).ToArray();
        if (batch.Length == 0)
        {
            return;
        }

        _metrics.Batch("judging", batch.Length);
        using var activity = Trace("fair_price.judging", batch);
        var message = BatchColumns.ToJudge(batch);
        await CarryAsync(
            batch,
            _judging,
            question => question.Outcome.IsCompleted,
            late => _line.AskAsync(Questions.SignalBatch, message, _options.Patience, late, _lifetime),
            answer => TakeSignals(batch, (SignalBatchDecided)answer),
            JudgeAsync);
    }

    // One message out and back. Whatever happens, every question is answered, failed, sent again, or left to its deadline with an answer
    // that may still come.
    private async Task CarryAsync(
        FairPriceQuestion[] batch,
        BatchLane<FairPriceQuestion> lane,
        Func<FairPriceQuestion, bool> isDone,
        Func<Action<object>, Task<object>> ask,
        Func<object, bool> take,
        Func<IReadOnlyList<FairPriceQuestion>, Task> carryAnew)
    {
        try
        {
            foreach (var question in batch)
            {
                question.Tries++;
                question.Carrier = batch[0].Trace.TraceId;
            }

            if (!take(await ask(answer => take(answer))))
            {
                await Task.Delay(LagPause, _time);
                SendAgain(batch, lane);
            }
        }
        catch (Exception missing) when (missing is WorkerFailedException or WorkerUnavailableException { AskAgain: true })
        {
            TryApart(Array.FindAll(batch, question => !isDone(question)), missing, carryAnew);
        }
        catch (WorkerUnavailableException missing)
        {
            Fail(Array.FindAll(batch, question => !isDone(question)), missing);
        }
        catch (Exception nonsense)
        {
            var worker = lane == _pricing ? Worker.Model : Worker.Decision;
            Fail(
                Array.FindAll(batch, question => !isDone(question)),
                new WorkerFailedException(worker, $"The {WorkerLine.Name(worker)} gave an answer that makes no sense.", nonsense));
        }
    }

    // It may be one question's fault, or one replica's: the halves go to whichever is next, and do not share each other's fate.
    // Outside the lane, where nobody waits for them; each of them ends by itself and does not throw.
    private static void TryApart(FairPriceQuestion[] batch, Exception missing, Func<IReadOnlyList<FairPriceQuestion>, Task> carryAnew)
    {
        if (missing is WorkerFailedException && batch.Length == 1)
        {
            Fail(batch, missing);
            return;
        }

        var tired = Array.FindAll(batch, question => question.Tries >= MostTries && missing is not WorkerFailedException);
        if (missing is not WorkerUnavailableException { IsSilence: true })
        {
            Fail(tired, missing);
        }

        var rest = Array.FindAll(batch, question => !tired.Contains(question));
        var half = (rest.Length + 1) / 2;
        foreach (var part in new[] { rest[..half], rest[half..] }.Where(part => part.Length > 0))
        {
            _ = carryAnew(part);
        }
    }

    private static void SendAgain(FairPriceQuestion[] questions, BatchLane<FairPriceQuestion> lane)
    {
        var taken = lane.Add(questions);
        if (taken < questions.Length)
        {
            Fail(questions[taken..], Crowded(questions[taken].Price is null ? Worker.Model : Worker.Decision));
        }
    }

    private static void Fail(FairPriceQuestion[] questions, Exception failure)
    {
        foreach (var question in questions)
        {
            question.Fail(failure);
        }
    }

    /// <returns>False if the answer is older than one that was served already.</returns>
    private bool TakePrices(FairPriceQuestion[] batch, FairPricesPredicted answer, int moment)
    {
        if (!_served.TryServe(answer.Publication, answer.ModelVersion, moment))
        {
            return false;
        }

        foreach (var none in answer.NotFound)
        {
            batch[none.Index].End((object?)none.Card ?? none.Date!);
        }

        var priced = new List<FairPriceQuestion>(batch.Length);
        for (var i = 0; i < batch.Length; i++)
        {
            if (answer.Dates[i] is { } date && batch[i].TryPrice(BatchColumns.PriceAt(answer, i, batch[i].Request.CardId!, date), answer.Publication))
            {
                priced.Add(batch[i]);
            }
        }

        SendAgain([.. priced], _judging);
        return true;
    }

    private static bool TakeSignals(FairPriceQuestion[] batch, SignalBatchDecided answer)
    {
        foreach (var (index, refusal) in answer.Refused.Select(refused => (refused.Index, refused.Refusal)))
        {
            if (refusal.Field is "buy_threshold_pct" or "sell_threshold_pct")
            {
                batch[index].End(refusal);
            }
            else
            {
                batch[index].Fail(Decisions.Unjudgeable(refusal));
            }
        }

        for (var i = 0; i < batch.Length; i++)
        {
            batch[i].End(FairPriceAnswer.From(batch[i].Price!, batch[i].Ruling!, BatchColumns.SignalAt(answer, i, batch[i].Ruling!)));
        }

        return true;
    }

    // The message belongs to the first question's trace, and names the others'.
    private static Activity? Trace(string name, FairPriceQuestion[] batch) =>
        Traces.HasListeners()
            ? Traces.StartActivity(
                ActivityKind.Internal,
                batch[0].Trace,
                tags: [new("batch_size", batch.Length)],
                links: batch.Skip(1).Where(question => question.Trace != default).Select(question => new ActivityLink(question.Trace)),
                name: name)
            : null;

    private static WorkerUnavailableException Crowded(Worker worker) =>
        new(worker, $"Too many questions wait for the {WorkerLine.Name(worker)} already.");
}
