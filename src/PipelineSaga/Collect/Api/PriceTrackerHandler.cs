using System.Net;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>
/// Stands at every single attempt: keeps the count of refusals and of calls, and reads the whole body, so that a body that stalls
/// or breaks off is an attempt that failed and not a surprise for whoever reads it later.
/// </summary>
internal sealed class PriceTrackerHandler(RefusalLedger ledger, SourceMetrics metrics) : DelegatingHandler
{
    private const long LargestBody = 256 * 1024 * 1024;

    /// <inheritdoc />
    /// <exception cref="TooManyRefusalsException">The API refused so often that another call could block the key.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!ledger.MayCall())
        {
            throw new TooManyRefusalsException();
        }

        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch
        {
            metrics.Unanswered();
            throw;
        }

        metrics.Answered(response);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            ledger.Add();
        }

        await response.Content.LoadIntoBufferAsync(LargestBody, cancellationToken);
        return response;
    }
}
