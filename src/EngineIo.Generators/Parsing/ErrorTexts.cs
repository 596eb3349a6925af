using System;
using System.Collections.Generic;
using System.Globalization;
using EngineIo.Generators.Model;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Keeps the errors of one class as text: the generator writes them where no analyzer reports them.</summary>
internal sealed class ErrorTexts : IProblemListener
{
    private readonly List<string> _errors = [];

    /// <summary>The errors so far, each with its id, in their order.</summary>
    public EquatableArray<string> All => _errors.ToEquatableArray();

    public void OnProblem(Problem problem, Func<Location?> location, object[] arguments)
    {
        var rule = Rule.Of(problem);
        if (rule.DefaultSeverity != DiagnosticSeverity.Error) return;
        _errors.Add($"{rule.Id}: {string.Format(CultureInfo.InvariantCulture, rule.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments)}");
    }
}
