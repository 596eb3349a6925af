using EngineIo.Generators.Model;

namespace EngineIo.Generators.Emission;

/// <summary>Writes the call of a method for an event, and what becomes of what it returns.</summary>
/// <param name="context">What the context of the event is called.</param>
/// <param name="isConnect">Whether the event is the connect event, whose callers want to know whether the client is let in.</param>
/// <param name="locals">What was looked up beforehand.</param>
internal sealed class Invocation(string context, bool isConnect, Locals locals)
{
    /// <summary>Writes a lambda: its body is an expression, a block, or an asynchronous block with a scope of services.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="header">What stands before the body, up to its arrow.</param>
    /// <param name="method">What is called.</param>
    /// <param name="close">What stands behind the body.</param>
    public void WriteLambda(SourceWriter writer, string header, EventModel method, string close)
    {
        if (method.NeedsScope)
        {
            using (writer.Block(header, $"}}{close}")) WriteScoped(writer, method);
        }
        else if (method.Result.Kind == ResultKind.Void)
        {
            using (writer.Block(header, $"}}{close}"))
            {
                WriteCall(writer, "", method, ";");
                writer.Line(isConnect ? $"return {RuntimeNames.ConnectResults}.Accepted;" : "return default;");
            }
        }
        else
        {
            var (before, after) = Conversion(method.Result);
            writer.Line(header);
            using (writer.Indent()) WriteCall(writer, before, method, $"{after}{close}");
        }
    }

    /// <summary>Writes the statements of an asynchronous body whose services come from a scope of this one event.</summary>
    public void WriteScoped(SourceWriter writer, EventModel method)
    {
        writer.Line($"await using {RuntimeNames.Scope} scope = {context}.CreateScope();");
        switch (method.Result.Kind)
        {
            case ResultKind.Void:
                WriteCall(writer, "", method, ";");
                if (isConnect) writer.Line($"return {RuntimeNames.ConnectResult}.Accept;");
                break;

            case ResultKind.Task or ResultKind.ValueTask:
                WriteCall(writer, "await ", method, ";");
                break;

            default:
                var (before, after) = Conversion(method.Result);
                WriteCall(writer, $"{(isConnect ? "return " : "")}await {before}", method, $"{after};");
                break;
        }
    }

    /// <summary>What makes the one shape that the runtime takes of what a method returns.</summary>
    private (string Before, string After) Conversion(ResultModel result) => result switch
    {
        { Kind: ResultKind.Task } => ($"new {RuntimeNames.ValueTask}(", ")"),
        { Kind: ResultKind.Admission } => ($"{RuntimeNames.ConnectResults}.From(", ")"),
        { Reply: { Json: { } json } } => ($"{locals.Reply(json)}.SendAsync({context}.Socket, ", ")"),
        { Reply: { } reply } => ($"{RuntimeNames.Reply}.{reply.Name}.SendAsync({context}.Socket, ", ")"),
        _ => ("", ""),
    };

    private void WriteCall(SourceWriter writer, string before, EventModel method, string after) => Call.Write(
        writer,
        before + method.Target,
        new Arguments(context, "scope.ServiceProvider", locals).Of(method.Arguments),
        after);
}
