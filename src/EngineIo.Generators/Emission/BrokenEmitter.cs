using EngineIo.Generators.Model;
using EngineIo.Generators.Parsing;

namespace EngineIo.Generators.Emission;

/// <summary>Writes the file of a class that is not valid.</summary>
internal static class BrokenEmitter
{
    /// <summary>Writes the errors, for a build without analyzers.</summary>
    public static string EmitErrors(BrokenModel broken) => SourceFile.Write("", null, writer =>
    {
        foreach (var error in broken.Errors) writer.Line($"#error {OneLine(error)} ({broken.Name})");
    });

    /// <summary>
    /// Writes a stub that throws when the handler is mapped, which only a build can do in which the errors were suppressed.
    /// </summary>
    public static string EmitStub(TypeModel type, string message) => HandlerEmitter.Emit(type, null, writer =>
        writer.Line($"throw new global::System.InvalidOperationException({Literals.Of(message)});"));

    /// <summary>What the stub of a class says.</summary>
    public static string Message(BrokenModel broken) =>
        $"'{broken.Name}' is not a valid Engine.IO handler. {string.Join(" ", broken.Errors)}".TrimEnd();

    private static string OneLine(string text) => text.Replace('\r', ' ').Replace('\n', ' ');
}
