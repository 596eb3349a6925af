using EngineIo.Generators.Model;

namespace EngineIo.Generators.Emission;

/// <summary>Writes the body of <c>Describe</c>: what is looked up once, how the handler is made, how its methods are called.</summary>
internal sealed class DescriptionEmitter
{
    private readonly HandlerModel _handler;
    private readonly Locals _locals;
    private readonly Invocation _connect;
    private readonly Invocation _message;
    private readonly Invocation _disconnect;

    public DescriptionEmitter(HandlerModel handler)
    {
        _handler = handler;
        _locals = new Locals(handler.JsonContext);
        _connect = new Invocation("connect", isConnect: true, _locals);
        _message = new Invocation("message", isConnect: false, _locals);
        _disconnect = new Invocation("disconnect", isConnect: false, _locals);

        _locals.Add(handler.Connect);
        _locals.Add(handler.Text);
        _locals.Add(handler.Binary);
        _locals.Add(handler.Disconnect);
    }

    /// <summary>One method takes both kinds of messages.</summary>
    private bool IsShared => _handler.Text is not null && _handler.Text == _handler.Binary;

    public void Write(SourceWriter writer)
    {
        ServiceNeeds.Write(writer, _handler);
        foreach (var declaration in _locals.Declarations) writer.Line(declaration);
        if (IsShared && !_handler.Text!.NeedsScope)
        {
            writer.Line($"{RuntimeNames.MessageInvoker}<{_handler.Type.FullName}> onMessage =");
            using (writer.Indent()) WriteMessage(writer, "", _handler.Text!, "OnMessageAsync", ";");
        }

        if (_locals.Declarations.Count > 0 || (IsShared && !_handler.Text!.NeedsScope)) writer.Line();

        using (writer.Block("return new()", "};")) WriteProperties(writer);
        WriteScopedMethods(writer);
    }

    private void WriteProperties(SourceWriter writer)
    {
        writer.Line($"Lifetime = {RuntimeNames.Lifetime}.{(_handler.IsPerConnection ? "Connection" : "Singleton")},");
        if (_handler.Metadata.Count > 0) writer.Line($"Metadata = [{string.Join(", ", _handler.Metadata)}],");
        Call.Write(
            writer,
            $"Create = static services => new {_handler.Type.FullName}",
            new Arguments("", "services", null).Of(_handler.Constructor),
            ",");

        if (_handler.Connect is { } connect)
        {
            var header = $"OnConnect = {Modifiers(connect, connect.NeedsScope)}(handler, connect) =>";
            _connect.WriteLambda(writer, header, connect, ",");
        }

        if (IsShared && !_handler.Text!.NeedsScope)
        {
            writer.Line("OnText = onMessage,");
            writer.Line("OnBinary = onMessage,");
        }
        else
        {
            if (_handler.Text is { } text) WriteMessage(writer, "OnText = ", text, IsShared ? "OnMessageAsync" : "OnTextAsync", ",");
            if (_handler.Binary is { } binary)
                WriteMessage(writer, "OnBinary = ", binary, IsShared ? "OnMessageAsync" : "OnBinaryAsync", ",");
        }

        if (_handler.Disconnect is { } disconnect)
        {
            var header = $"OnDisconnect = {Modifiers(disconnect, disconnect.NeedsScope)}(handler, disconnect) =>";
            _disconnect.WriteLambda(writer, header, disconnect, ",");
        }
    }

    private void WriteMessage(SourceWriter writer, string target, EventModel method, string scopedName, string close)
    {
        var header = $"{target}{Modifiers(method, isAsync: false)}(handler, in message) =>";
        if (method.NeedsScope) writer.Line($"{header} {scopedName}(handler, message){close}");
        else _message.WriteLambda(writer, header, method, close);
    }

    /// <summary>An asynchronous method can't take its context by reference: it gets a copy, in a local function of its own.</summary>
    private void WriteScopedMethods(SourceWriter writer)
    {
        if (_handler.Text is { NeedsScope: true } text) WriteScopedMethod(writer, text, IsShared ? "OnMessageAsync" : "OnTextAsync");
        if (_handler.Binary is { NeedsScope: true } binary && !IsShared) WriteScopedMethod(writer, binary, "OnBinaryAsync");
    }

    private void WriteScopedMethod(SourceWriter writer, EventModel method, string name)
    {
        writer.Line();
        var header = $"{Modifiers(method, isAsync: true)}{RuntimeNames.ValueTask} {name}"
            + $"({_handler.Type.FullName} handler, {RuntimeNames.MessageContext} message)";
        using (writer.Block(header)) _message.WriteScoped(writer, method);
    }

    /// <summary>What uses what was looked up beforehand captures it; all else is static.</summary>
    private static string Modifiers(EventModel method, bool isAsync) =>
        (method.NeedsLocals ? "" : "static ") + (isAsync ? "async " : "");
}
