using System.Collections.Concurrent;

namespace EngineIo.Endurance.Messages;

/// <summary>The ledgers of all sessions, by their numbers.</summary>
internal sealed class Ledgers
{
    private readonly ConcurrentDictionary<int, Ledger> _all = new();

    public Ledger Open(SessionPlan plan) => _all.GetOrAdd(plan.Number, _ => new Ledger(plan));

    public Ledger? Find(int number) => _all.GetValueOrDefault(number);
}
