namespace EngineIo.Mistakes;

/// <summary>All mistakes.</summary>
internal static class Catalog
{
    public static IReadOnlyList<Mistake> All { get; } =
        [.. HandlerMistakes.All, .. MethodMistakes.All, .. JsonMistakes.All, .. SharedMistakes.All, .. UsageMistakes.All, .. StartMistakes.All];
}
