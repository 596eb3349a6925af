using System;
using EngineIo.Generators.Model;

namespace EngineIo.Generators.Emission;

/// <summary>Writes the other part of a handler class: its <c>IEngineIoHandler</c> implementation.</summary>
internal static class HandlerEmitter
{
    public static string Emit(HandlerModel handler) => Emit(handler.Type, handler.Marks, new DescriptionEmitter(handler).Write);

    /// <summary>Writes the part with a body of <c>Describe</c>.</summary>
    public static string Emit(TypeModel type, MarksModel? marks, Action<SourceWriter> writeBody) =>
        SourceFile.Write(type.Namespace, marks, writer => WriteType(writer, type, depth: 0, marks, writeBody));

    /// <summary>Writes the types around the handler, then the handler.</summary>
    private static void WriteType(SourceWriter writer, TypeModel type, int depth, MarksModel? marks, Action<SourceWriter> writeBody)
    {
        var declaration = type.Declarations[depth];
        if (depth < type.Declarations.Count - 1)
        {
            using (writer.Block(declaration)) WriteType(writer, type, depth + 1, marks, writeBody);
            return;
        }

        using (writer.Block($"{declaration} : {RuntimeNames.Handler}<{type.FullName}>"))
        {
            writer.Line(SourceFile.GeneratedCode);
            if (marks?.AreErrors == true) writer.Line("[global::System.Obsolete(\"It calls what is obsolete.\")]");
            writer.Line($"static {RuntimeNames.Descriptor}<{type.FullName}> {RuntimeNames.Handler}<{type.FullName}>.Describe(");
            using (writer.Indent()) writer.Line($"{RuntimeNames.DescriptionContext} context)");
            using (writer.Block()) writeBody(writer);
        }
    }
}
