using EngineIo.Generators.Model;

namespace EngineIo.Generators.Emission;

/// <summary>Writes the other part of a handler class: its <c>IEngineIoHandler</c> implementation.</summary>
internal static class HandlerEmitter
{
    public static string Emit(HandlerModel handler) =>
        SourceFile.Write(handler.Type.Namespace, writer => WriteType(writer, handler, depth: 0));

    /// <summary>Writes the types around the handler, then the handler.</summary>
    private static void WriteType(SourceWriter writer, HandlerModel handler, int depth)
    {
        var declaration = handler.Type.Declarations[depth];
        if (depth < handler.Type.Declarations.Count - 1)
        {
            using (writer.Block(declaration)) WriteType(writer, handler, depth + 1);
            return;
        }

        using (writer.Block($"{declaration} : {RuntimeNames.Handler}<{handler.Type.Name}>"))
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line(SourceFile.GeneratedCode);
            writer.Line($"static {RuntimeNames.Descriptor}<{handler.Type.Name}> {RuntimeNames.Handler}<{handler.Type.Name}>.Describe(");
            using (writer.Indent()) writer.Line($"{RuntimeNames.DescriptionContext} context)");
            using (writer.Block()) new DescriptionEmitter(handler).Write(writer);
        }
    }
}
