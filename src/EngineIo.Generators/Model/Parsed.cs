using System;

namespace EngineIo.Generators.Model;

/// <summary>The result of parsing one attributed class: one of the three. A session class that is not valid may have a model, too.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <param name="Model">The model of a valid class.</param>
/// <param name="Broken">What is known of a class that is not valid.</param>
/// <param name="Failure">The exception of a generator that failed: a bug of ours.</param>
internal sealed record Parsed<T>(T? Model, BrokenModel? Broken = null, string? Failure = null)
    where T : class, IEquatable<T>;
