using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using PokeWatch.Gateway.Keys;
using PokeWatch.Gateway.Redis;
using StackExchange.Redis;

namespace PokeWatch.Gateway.Limits;

/// <summary>Limits callers through Redis where it is configured and answers, and by this process's own count otherwise.</summary>
public sealed class RequestLimits(
    LocalLimits local, IOptions<LimitsOptions> options, GatewayMetrics metrics, SharedLimits? shared = null, RedisAvailability? redis = null)
{
    private readonly Allowance _common = new(options.Value.PerMinute, options.Value.Burst);

    /// <summary>Takes what a request costs out of its caller's bucket.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cost">In requests. More than the caller's burst counts as the whole burst, or it could never pass.</param>
    public async ValueTask<LimitRuling> TakeAsync(HttpContext context, int cost)
    {
        var key = context.Features.Get<CallerFeature>()?.Key;
        var allowance = key is null ? _common : new Allowance(key.PerMinute ?? _common.PerMinute, key.Burst ?? _common.Burst);
        var caller = key is null ? $"address:{NetworkOf(context.Connection.RemoteIpAddress)}" : $"key:{key.Id}";
        cost = Math.Min(cost, allowance.Burst);
        var ruling = await TakeAsync(caller, allowance, cost);
        if (!ruling.IsAllowed)
        {
            metrics.Limited(key is not null);
        }

        return ruling;
    }

    /// <summary>How many requests a batch counts as: one for each <see cref="LimitsOptions.CardsPerRequest"/> cards begun, at least one.</summary>
    public int CostOf(int cards) => Math.Max(1, ((cards - 1) / options.Value.CardsPerRequest) + 1);

    /// <summary>What stands for an address: itself, but of IPv6 its /64, which one customer has all of.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    private async ValueTask<LimitRuling> TakeAsync(string caller, Allowance allowance, int cost)
    {
        if (shared is not null && redis is not null)
        {
            if (redis.MayTry())
            {
                try
                {
                    var ruling = await shared.TakeAsync(caller, allowance, cost);
                    redis.Succeeded();
                    return ruling;
                }
                catch (Exception exception) when (exception is RedisException or TimeoutException)
                {
                    redis.Failed(exception);
                }
            }

            metrics.LimitedAlone();
        }

        return local.Take(caller, allowance, cost);
    }
}
