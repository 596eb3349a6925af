using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Analyzers.Operations;

/// <summary>Attributes of events on what is no method of a class.</summary>
internal static class MisplacedAttributes
{
    /// <summary>Where an attribute stands that may be one of an event; null if it is none, or stands on a method.</summary>
    /// <remarks>The name is looked at first: the compiler is asked for few of all attributes.</remarks>
    public static string? PlaceOf(AttributeSyntax attribute) => NameOf(attribute.Name) switch
    {
        "OnConnect" or "OnMessage" or "OnDisconnect" or "OnConnectAttribute" or "OnMessageAttribute" or "OnDisconnectAttribute" =>
            PlaceOf(attribute.Parent?.Parent),
        _ => null,
    };

    private static string? PlaceOf(SyntaxNode? declaration) => declaration switch
    {
        LocalFunctionStatementSyntax => "a local function",
        LambdaExpressionSyntax => "a lambda",
        // The parser reports those that implement an interface explicitly.
        OperatorDeclarationSyntax { ExplicitInterfaceSpecifier: null } or ConversionOperatorDeclarationSyntax { ExplicitInterfaceSpecifier: null } =>
            "an operator",
        AccessorDeclarationSyntax => "an accessor",
        DestructorDeclarationSyntax => "a finalizer",
        _ => null,
    };

    private static string? NameOf(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
