namespace EngineIo.Tests.Hostile;

/// <summary>Rows by what an attacker does.</summary>
/// <typeparam name="TRow">What a row says.</typeparam>
internal sealed class Table<TRow> : Dictionary<string, TRow>
{
    /// <summary>The names of the rows, as the data of a theory.</summary>
    public TheoryData<string> Names => [.. Keys];
}
