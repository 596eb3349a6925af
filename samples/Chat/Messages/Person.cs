namespace ChatSample.Messages;

/// <summary>A visitor as the others see it.</summary>
/// <param name="Id">Tells two visitors of one name apart. Not the sid: whoever knows that could speak in the visitor's name.</param>
/// <param name="Name">The name the visitor chose.</param>
public sealed record Person(int Id, string Name)
{
    public const int MaxNameLength = 24;

    public static readonly Person Nobody = new(0, "");

    private static int _lastId;

    /// <summary>A new person, unless the name can't be used; <paramref name="problem"/> then says why.</summary>
    public static Person? Create(string? name, out string problem)
    {
        name = name?.Trim() ?? "";
        problem = name switch
        {
            "" => "Please choose a name.",
            { Length: > MaxNameLength } => $"A name has at most {MaxNameLength} characters.",
            _ when name.Any(char.IsControl) => "A name has no control characters.",
            _ => "",
        };
        return problem is "" ? new(Interlocked.Increment(ref _lastId), name) : null;
    }
}
