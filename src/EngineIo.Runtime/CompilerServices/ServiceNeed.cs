namespace EngineIo.CompilerServices;

/// <summary>A service that a handler needs.</summary>
/// <param name="Type">The service.</param>
/// <param name="Key">Its key; null: it has none.</param>
/// <param name="Parameter">The name of the parameter that takes it.</param>
/// <param name="Method">The name of the method with that parameter; null: it is the constructor.</param>
/// <param name="IsOptional">Whether the handler does without it.</param>
internal sealed record ServiceNeed(Type Type, object? Key, string Parameter, string? Method, bool IsOptional);
