using EngineIo.Comparison.Shapes;

namespace EngineIo.Comparison.Rounds;

/// <summary>Tells whoever waits at a terminal how far it is.</summary>
internal static class Progress
{
    public static void Show(Shape shape, int round, int rounds)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write($"\r\e[K{shape.Title}: {(round < 0 ? "warming up" : $"round {round + 1} of {rounds}")} ");
    }

    public static void Clear()
    {
        if (!Console.IsErrorRedirected) Console.Error.Write("\r\e[K");
    }
}
