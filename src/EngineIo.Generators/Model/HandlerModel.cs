namespace EngineIo.Generators.Model;

/// <summary>All that is emitted for one handler class.</summary>
/// <param name="Type">The class.</param>
/// <param name="Marks">What the application says of what is called.</param>
/// <param name="Metadata">The expressions of the attributes that its endpoint carries.</param>
/// <param name="IsPerConnection">Whether each client has an instance of its own.</param>
/// <param name="JsonContext">The expression of the handler's own JSON context; null: it names none.</param>
/// <param name="Constructor">What its constructor takes.</param>
/// <param name="Connect">The method that lets clients in, if any.</param>
/// <param name="Text">The method that takes text messages, if any.</param>
/// <param name="Binary">The method that takes binary messages, if any; equal to <paramref name="Text"/> where one takes both.</param>
/// <param name="Disconnect">The method that is told that a client has left, if any.</param>
internal sealed record HandlerModel(
    TypeModel Type,
    MarksModel Marks,
    EquatableArray<string> Metadata,
    bool IsPerConnection,
    string? JsonContext,
    EquatableArray<ArgumentModel> Constructor,
    EventModel? Connect,
    EventModel? Text,
    EventModel? Binary,
    EventModel? Disconnect);
