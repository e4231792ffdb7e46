using JetHarness.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Commands;

/// <summary>The command that erases, as an operator runs it.</summary>
public sealed class PrivacyCommandTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_person_is_erased_beside_the_running_service_and_the_certificate_counts_what_was_there()
    {
        await using var service = _terminal.Host();
        await service.StartAsync();
        var store = service.Services.GetRequiredService<Database>();
        await store.WriteAsync(session =>
        {
            var conversation = ConversationTable.IdOf(session, "line", "U1", Now);
            MessageTable.AddCustomers(session, conversation, Now, "text", "quaggawort", "m1");
            MessageTable.AddCustomers(session, conversation, Now, "text", "quaggawort", "m2");
            return conversation;
        });

        var run = await _terminal.Runs("privacy", "erase", "line", "U1", "--reason", "file 17");

        run.Status.ShouldBe(0, run.Error);
        run.Out.ShouldContain("Certificate of erasure");
        run.Out.ShouldContain("messages         2");
        run.Out.ShouldContain("kept, bare facts no claims");
        run.Out.ShouldNotContain("U1");
        store.Read(session => ConversationTable.Find(session, "line", "U1")).ShouldBeNull();
        store.Read(session => AuditTable.NewestOf(session, "person.erased", "conversation 1"))!.Detail.ShouldBe(
            "file 17 (2 messages, 0 events, 0 calls, 0 photos, 0 notes, 0 unsent letters; 0 claims kept as bare facts)");
    }

    [Theory]
    [InlineData("Nothing is held on U9", "privacy", "erase", "line", "U9", "--reason", "file 17")]
    [InlineData("--reason must have", "privacy", "erase", "line", "U9", "--reason", " ")]
    [InlineData("--request 123 names no open request", "privacy", "erase", "line", "U9", "--reason", "file 17", "--request", "123")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string words, params string[] command)
    {
        var run = await _terminal.Runs(command);

        run.Status.ShouldBe(1);
        run.Error.ShouldContain(words);
    }
}
