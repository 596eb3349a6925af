using System.Collections;
using System.Reflection;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>Models hold nothing that keeps a compilation alive, and are equal where what they say is.</summary>
public class ModelGraphTests
{
    [Theory]
    [InlineData(TrackingNames.Handlers)]
    [InlineData(TrackingNames.Sessions)]
    [InlineData(TrackingNames.JsonSends)]
    public void No_symbol_node_location_or_compilation_is_reachable(string step)
    {
        var models = Models(step).ToList();
        models.ShouldNotBeEmpty();
        foreach (var model in models) Walk(model, []);
    }

    [Theory]
    [InlineData(TrackingNames.Handlers)]
    [InlineData(TrackingNames.Sessions)]
    [InlineData(TrackingNames.JsonSends)]
    public void The_same_source_makes_equal_models(string step)
    {
        var (first, second) = (Models(step).ToList(), Models(step).ToList());
        first.ShouldBe(second);
        first.Select(one => one.GetHashCode()).ShouldBe(second.Select(one => one.GetHashCode()));
        first.Zip(second).ShouldAllBe(pair => !ReferenceEquals(pair.First, pair.Second));
    }

    private static IEnumerable<object> Models(string step)
    {
        var compilation = TestCompilation.Of(Samples.Shapes);
        return GeneratorRun.Driver((CSharpParseOptions)compilation.SyntaxTrees[0].Options, trackSteps: true)
            .RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results
            .SelectMany(result => result.TrackedSteps)
            .Where(tracked => tracked.Key == step)
            .SelectMany(tracked => tracked.Value)
            .SelectMany(run => run.Outputs)
            .Select(output => output.Value);
    }

    private static void Walk(object? node, HashSet<object> seen)
    {
        if (node is null || !seen.Add(node)) return;
        node.ShouldNotBeAssignableTo<ISymbol>();
        node.ShouldNotBeAssignableTo<SyntaxNode>();
        node.ShouldNotBeAssignableTo<SyntaxTree>();
        node.ShouldNotBeAssignableTo<Location>();
        node.ShouldNotBeAssignableTo<Compilation>();
        node.ShouldNotBeAssignableTo<AttributeData>();

        if (node is string || node.GetType().IsPrimitive || node.GetType().IsEnum) return;
        if (node is IEnumerable items)
        {
            foreach (var item in items) Walk(item, seen);
            return;
        }

        for (var type = node.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(node), seen);
        }
    }
}
