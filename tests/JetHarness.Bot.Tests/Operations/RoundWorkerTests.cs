namespace JetHarness.Bot.Tests.Operations;

/// <summary>What is done again and again goes on, whatever a round meets.</summary>
public sealed class RoundWorkerTests
{
    [Fact]
    public async Task A_round_that_fails_or_takes_too_long_is_reported_and_the_next_one_comes()
    {
        using var worker = new Stumbling([new InvalidOperationException("broken"), new TaskCanceledException("a call took too long")]);

        await worker.StartAsync(CancellationToken.None);
        await Support.Until.SeenAsync(() => worker.Done > 0);
        await worker.StopAsync(CancellationToken.None);

        worker.Reported.ShouldBe(["broken", "a call took too long"]);
        worker.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private sealed class Stumbling(Exception[] met) : RoundWorker(TimeSpan.FromMilliseconds(5), TimeProvider.System, atOnce: true)
    {
        private int _rounds;

        public int Done { get; private set; }

        public List<string> Reported { get; } = [];

        protected override Task WorkAsync(CancellationToken stopping)
        {
            if (_rounds++ < met.Length)
            {
                throw met[_rounds - 1];
            }

            Done++;
            return Task.Delay(Timeout.Infinite, stopping); // stopping breaks it off
        }

        protected override void Report(Exception e) => Reported.Add(e.Message);
    }
}
