using EngineIo.Tests.Support.OutOfProcess;

namespace EngineIo.Tests;

/// <summary>The way to the test: line by line, in the order in which things happen.</summary>
internal static class Output
{
    private static readonly Lock Gate = new();

    public static void Write(params string[] words)
    {
        var line = HostLine.Write(words);
        lock (Gate) Console.Out.WriteLine(line);
    }
}
