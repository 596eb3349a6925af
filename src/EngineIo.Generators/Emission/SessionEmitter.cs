using EngineIo.Generators.Model;
using EngineIo.Generators.Parsing;

namespace EngineIo.Generators.Emission;

/// <summary>Writes the typed accessors of a session class.</summary>
internal static class SessionEmitter
{
    public static string Emit(SessionModel session) => SourceFile.Write(session.Namespace, session.Marks, writer =>
    {
        writer.Line($"/// <summary>Reads and writes the <see cref=\"{session.FullName}\"/> of a client.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block($"{(session.IsPublic ? "public" : "internal")} static class {session.ExtensionsName}"))
        {
            WriteSocketProperty(writer, session);
            WriteServerMethods(writer, session);
        }
    });

    private static void WriteSocketProperty(SourceWriter writer, SessionModel session)
    {
        writer.Line("/// <param name=\"socket\">The client.</param>");
        using (writer.Block($"extension({RuntimeNames.Socket} socket)"))
        {
            writer.Line($"/// <summary>The <see cref=\"{session.FullName}\"/> of this client, made on first use.</summary>");
            using (writer.Block($"public {session.FullName} {Identifiers.Escape(session.Name)}"))
            {
                writer.Line($"get => {Get(session, "socket")};");
                writer.Line($"set => {RuntimeNames.SessionState}.Set(socket, value);");
            }
        }
    }

    private static void WriteServerMethods(SourceWriter writer, SessionModel session)
    {
        writer.Line();
        writer.Line($"/// <summary>The <see cref=\"{session.FullName}\"/> of a client; null: no client has that sid.</summary>");
        writer.Line("/// <param name=\"server\">The server.</param>");
        writer.Line("/// <param name=\"sid\">The client's sid.</param>");
        writer.Line($"public static {session.FullName}? Get{session.Name}(this {RuntimeNames.Server} server, string sid) =>");
        using (writer.Indent()) writer.Line($"{Get(session, "server, sid")};");
        writer.Line();
        writer.Line($"/// <summary>Puts a <see cref=\"{session.FullName}\"/> in the place of the one that a client has.</summary>");
        writer.Line("/// <param name=\"server\">The server.</param>");
        writer.Line("/// <param name=\"sid\">The client's sid.</param>");
        writer.Line("/// <param name=\"value\">What takes its place.</param>");
        writer.Line("/// <returns>Whether a client has that sid.</returns>");
        writer.Line($"public static bool Save{session.Name}(this {RuntimeNames.Server} server, string sid, {session.FullName} value) =>");
        using (writer.Indent()) writer.Line($"server.SaveSession<{session.FullName}>(sid, value);");
    }

    private static string Get(SessionModel session, string of) => session.IsValid
        ? $"{RuntimeNames.SessionState}.Get({of}, static () => new {session.FullName}())"
        : $"throw new global::System.InvalidOperationException({Literals.Of($"'{session.Name}' is not a valid session class.")})";
}
