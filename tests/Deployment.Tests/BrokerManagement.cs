using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using PokeWatch.RealServices;

namespace PokeWatch.Deployment.Tests;

/// <summary>The management interface of the real broker, as its administrator.</summary>
internal sealed class BrokerManagement : IDisposable
{
    private readonly HttpClient _client;

    public BrokerManagement(RabbitMqVirtualHost broker)
    {
        _client = new HttpClient
        {
            BaseAddress = new Uri(Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ_MANAGEMENT")!), Timeout = TimeSpan.FromSeconds(20),
        };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{broker.Username}:{broker.Password}")));
    }

    public async Task PutAsync(string path, object content)
    {
        using var answer = await _client.PutAsJsonAsync($"/api/{path}", content);
        answer.EnsureSuccessStatusCode();
    }

    public async Task PostAsync(string path, string json)
    {
        using var answer = await _client.PostAsync($"/api/{path}", new StringContent(json, Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task DeleteAsync(string path)
    {
        using var answer = await _client.DeleteAsync($"/api/{path}");
    }

    public void Dispose() => _client.Dispose();
}
