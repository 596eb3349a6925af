namespace EngineIo;

/// <summary>Marks a method that receives the messages of a client.</summary>
/// <remarks>
/// It has one payload parameter: <see cref="string"/>, <see cref="ReadOnlyMemory{T}"/> of <see cref="byte"/>,
/// <see cref="System.Buffers.ReadOnlySequence{T}"/> of <see cref="byte"/>, an array of <see cref="byte"/>, an
/// <see cref="EngineIoMessage"/>, or a type that is read as JSON. The value that it returns, if any, is sent back to the client. A payload
/// that is not an owned copy (memory, sequence, message) may be read until the method's task has completed.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OnMessageAttribute : Attribute;
