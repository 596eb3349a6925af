using System;

namespace EngineIo.Generators.Model;

/// <summary>What came of parsing one attributed class.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <param name="Model">The model; null: the class is not valid, which is for the analyzer to say.</param>
/// <param name="Failure">What the generator itself stumbled over; null in all but its bugs.</param>
internal sealed record Parsed<T>(T? Model, string? Failure)
    where T : class, IEquatable<T>;
