using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Crash;

/// <summary>Customers who write one message after the other, whatever becomes of the service.</summary>
internal sealed class Rush : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _writers = [];
    private int _count;

    /// <summary>What got 200, per customer in order.</summary>
    public List<List<string>> Acknowledged { get; } = [];

    public List<Customer> Customers { get; } = [];

    public static async Task<Rush> StartAsync(SimulatorHost simulator, int customers)
    {
        var rush = new Rush();
        for (var i = 0; i < customers; i++)
        {
            var customer = await simulator.NewLineCustomerAsync($"customer {i}");
            var mine = new List<string>();
            rush.Acknowledged.Add(mine);
            rush.Customers.Add(customer);
            rush._writers.Add(rush.WriteAsync(customer, mine));
        }

        return rush;
    }

    /// <summary>Waits until so many more messages got 200.</summary>
    public async Task UntilAcknowledgedAsync(int more)
    {
        var goal = Volatile.Read(ref _count) + more;
        await Until.SeenAsync(() => Volatile.Read(ref _count) >= goal);
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_writers);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    // Every message goes out twice, as duplicates do; one that was not acknowledged may or may not have been stored, and is not counted.
    private async Task WriteAsync(LineCustomer customer, List<string> mine)
    {
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            var text = $"{customer.Id}-{i}";
            var act = await customer.Says(text, new { copies = 2 });
            if (act.Statuses.Contains(200))
            {
                mine.Add(text);
                Interlocked.Increment(ref _count);
            }
        }
    }
}
