using PokeWatch.RealServices;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PokeWatch.PipelineSaga.Tests.Wire;

/// <summary>On the real broker, with the users and permissions of scripts/rabbitmq-users.sh.</summary>
public sealed class When_a_service_goes_beyond_its_rights
{
    private const string Contract = "PokeWatch.Contracts:";
    private const string Answers = "host_PokeWatchGateway_bus_abc1";

    [Fact]
    public async Task the_broker_refuses_it_and_lets_the_others_do_it()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        var users = await broker.CreateServiceUsersAsync("passwords-of-this-test");
        await using (var admin = await ConnectAsync(broker, broker.Username, broker.Password))
        await using (var channel = await admin.CreateChannelAsync())
        {
            foreach (var queue in new[]
            {
                $"{Contract}ModelPublished", $"{Contract}PredictFairPrice", $"{Contract}DecideSignal", $"{Contract}CollectPrices",
                $"{Contract}StartPipelineRun", "questions.predict-fair-prices", "questions.decide-signal-batch", "step-command", "quartz", Answers,
            })
            {
                await channel.ExchangeDeclareAsync(queue, "fanout", durable: true);
                await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
            }
        }

        var wrong = new List<string>();
        async Task CheckAsync(string service, bool allowed, string what, Func<IChannel, Task> act)
        {
            if (await IsAllowedAsync(broker, users[service], $"passwords-of-this-test-{service}", act) != allowed)
            {
                wrong.Add($"{service} {(allowed ? "may not" : "may")} {what}");
            }
        }

        async Task OnlyAsync(string[] services, string what, Func<IChannel, Task> act)
        {
            foreach (var service in users.Keys)
            {
                await CheckAsync(service, services.Contains(service), what, act);
            }
        }

        await OnlyAsync(["pipeline-saga"], "publish ModelPublished", channel => PublishAsync(channel, $"{Contract}ModelPublished"));
        await OnlyAsync(["pipeline-saga"], "command a step", channel => PublishAsync(channel, "step-command"));
        await OnlyAsync(["pipeline-saga"], "schedule a message", channel => PublishAsync(channel, "quartz"));
        await OnlyAsync(["pipeline-saga"], "declare the queue of the steps", channel => DeclareAsync(channel, "step-command"));
        await OnlyAsync(["pipeline-saga"], "read the steps' queue", channel => channel.BasicGetAsync("step-command", true));
        await OnlyAsync(["gateway"], "ask for a fair price", channel => PublishAsync(channel, $"{Contract}PredictFairPrice"));
        await OnlyAsync(["gateway"], "ask for a signal", channel => PublishAsync(channel, $"{Contract}DecideSignal"));
        await OnlyAsync(["gateway", "pipeline-saga"], "start a run", channel => PublishAsync(channel, $"{Contract}StartPipelineRun"));
        await OnlyAsync(["gateway"], "read the answers", channel => channel.BasicGetAsync(Answers, true));
        await OnlyAsync(
            ["model-worker", "decision-worker", "pipeline-saga", "gateway"], "answer", channel => PublishAsync(channel, Answers));
        await OnlyAsync(["model-worker"], "read the model's questions", channel => channel.BasicGetAsync("questions.predict-fair-prices", true));
        await OnlyAsync(["model-worker"], "declare a queue for another question", channel => DeclareAsync(channel, "questions.list-latest-prices"));
        await OnlyAsync(["decision-worker"], "read the decision's questions", channel => channel.BasicGetAsync("questions.decide-signal-batch", true));
        await OnlyAsync([], "declare any other queue", channel => DeclareAsync(channel, "loot"));
        await OnlyAsync([], "send to a queue without its exchange", channel => PublishAsync(channel, "", "step-command"));
        await OnlyAsync([], "trace all messages", channel => channel.QueueBindAsync(Answers, "amq.rabbitmq.trace", "#"));
        await CheckAsync("decision-worker", false, "eavesdrop on the questions to the model", channel => EavesdropAsync(
            channel, "questions.decide-eavesdrop", $"{Contract}PredictFairPrice"));
        await CheckAsync("decision-worker", true, "listen to the questions to itself", channel => EavesdropAsync(
            channel, "questions.decide-eavesdrop", $"{Contract}DecideSignal"));
        Assert.Empty(wrong);
    }

    private static async Task EavesdropAsync(IChannel channel, string queue, string exchange)
    {
        await DeclareAsync(channel, queue);
        await channel.QueueBindAsync(queue, exchange, "");
    }

    private static Task DeclareAsync(IChannel channel, string queue) =>
        channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);

    private static async Task PublishAsync(IChannel channel, string exchange, string routingKey = "") =>
        await channel.BasicPublishAsync(exchange, routingKey, new byte[] { 1 });

    private static async Task<bool> IsAllowedAsync(
        RabbitMqVirtualHost broker, string user, string password, Func<IChannel, Task> act)
    {
        await using var connection = await ConnectAsync(broker, user, password);

        // With confirmations, so that a refused publication is known of.
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        try
        {
            await act(channel);
            return true;
        }
        catch (Exception refused) when (refused is OperationInterruptedException or PublishException)
        {
            Assert.Equal(403, (int)(channel.CloseReason?.ReplyCode ?? 0));
            return false;
        }
    }

    private static Task<IConnection> ConnectAsync(RabbitMqVirtualHost broker, string user, string password) =>
        new ConnectionFactory
        {
            HostName = broker.Host, Port = broker.Port, VirtualHost = broker.VirtualHost, UserName = user, Password = password,
        }.CreateConnectionAsync();
}
