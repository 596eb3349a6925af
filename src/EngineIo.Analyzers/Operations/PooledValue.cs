using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Operations;

/// <summary>A value that lies in the transport's buffer.</summary>
/// <param name="Value">Where it is read.</param>
/// <param name="Function">The lambda or the local function that takes it along; null: it is there as it is.</param>
internal readonly record struct PooledValue(IOperation Value, IOperation? Function);
