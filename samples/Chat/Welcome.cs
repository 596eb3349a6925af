namespace ChatSample;

/// <summary>Tells whoever started the program where to go next.</summary>
internal static class Welcome
{
    public static void Print(IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
            Console.WriteLine($"Open {Browsable(address)} in two tabs.");
    }

    /// <summary>"Any address" can be listened on, but not visited.</summary>
    private static string Browsable(string address) => address
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://[::]", "://localhost", StringComparison.Ordinal);
}
