using MassTransit;

namespace PokeWatch.SagaPersistence.Tests.Tallies;

public sealed class NoteConsumer(TallyDbContext db, IPublishEndpoint publisher) : IConsumer<WriteNote>
{
    public async Task Consume(ConsumeContext<WriteNote> context)
    {
        db.Notes.Add(new Note { Text = context.Message.Text, InTransaction = db.Database.CurrentTransaction is not null });
        for (var number = 1; number <= context.Message.Answers; number++)
        {
            // Both ways to publish within a consumer.
            await (number % 2 == 0 ? publisher : context).Publish(new NoteWritten { Text = context.Message.Text, Number = number });
        }

        if (context.GetRetryAttempt() < context.Message.FailFirst)
        {
            throw new InvalidOperationException("Asked to fail.");
        }
    }
}
