namespace EngineIo.NativeAot.Tests.Publishing;

/// <summary>A program, and the way in which it is published.</summary>
/// <param name="Project">The folder of the project.</param>
/// <param name="IsNative">Whether it becomes native code; else it is trimmed.</param>
/// <param name="HasCanary">Whether a violation is planted in it.</param>
public sealed record Publication(string Project, bool IsNative, bool HasCanary = false)
{
    public static readonly Publication Echo = new("samples/Echo", IsNative: true);

    public static readonly Publication Chat = new("samples/Chat", IsNative: true);

    /// <summary>The server of the runtime's tests, with all of the runtime kept.</summary>
    public static readonly Publication TestHost = new("tests/checks/EngineIo.TestHost", IsNative: true);

    public static readonly Publication TrimmedTestHost = new("tests/checks/EngineIo.TestHost", IsNative: false);

    /// <summary>The name of the program.</summary>
    public string Name => Path.GetFileName(Project);

    public override string ToString() => $"{Name}-{(IsNative ? "native" : "trimmed")}{(HasCanary ? "-canary" : "")}";
}
