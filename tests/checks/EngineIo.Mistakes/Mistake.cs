namespace EngineIo.Mistakes;

/// <summary>A mistake in the server of the README.</summary>
/// <param name="name">What it is called: the name of its project, and of its approved file.</param>
/// <param name="ids">The diagnostics that must be reported; none: what a start says is in the approved file.</param>
internal sealed class Mistake(string name, params string[] ids)
{
    private readonly Dictionary<string, string> _files = new(Readme.Files);
    private readonly List<string> _properties = [];
    private readonly List<string> _raised = [];
    private readonly List<string> _beside = [];

    public string Name => name;

    public IReadOnlyList<string> Ids => ids;

    /// <summary>Whether the program is also started: it builds, and the mistake is told then.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Replaces a part of a file, which must be there.</summary>
    public Mistake Replace(string old, string replacement, string file = "Chat.cs")
    {
        if (!_files[file].Contains(old, StringComparison.Ordinal))
            throw new InvalidOperationException($"{name}: {file} of the README does not have: {old}");
        _files[file] = _files[file].Replace(old, replacement, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Adds members to the handler.</summary>
    public Mistake Members(string code)
    {
        var chat = _files["Chat.cs"].TrimEnd();
        _files["Chat.cs"] = $"{chat[..^1]}\n    {code}\n}}\n";
        return this;
    }

    /// <summary>Adds a file with types.</summary>
    public Mistake Types(string code)
    {
        _files["Types.cs"] = $"using EngineIo;\nusing Microsoft.AspNetCore.Mvc;\nusing System.Text.Json;\nusing System.Text.Json.Serialization;\n\n{code}\n";
        return this;
    }

    /// <summary>Adds statements before the application runs.</summary>
    public Mistake Mapping(string code) => Replace("app.Run();", $"{code}\napp.Run();", "Program.cs");

    /// <summary>Adds statements before the application is built.</summary>
    public Mistake Services(string code) => Replace("var app =", $"{code}\nvar app =", "Program.cs");

    /// <summary>Adds a file.</summary>
    public Mistake AddFile(string file, string text)
    {
        _files[file] = text;
        return this;
    }

    /// <summary>Sets a property of the project.</summary>
    public Mistake Property(string property, string value)
    {
        _properties.Add($"<{property}>{value}</{property}>");
        return this;
    }

    /// <summary>Makes warnings of suggestions, which the command line never shows.</summary>
    public Mistake Raised()
    {
        _raised.AddRange(ids);
        return this;
    }

    /// <summary>Allows a diagnostic of the compiler beside ours.</summary>
    public Mistake Beside(string id)
    {
        _beside.Add(id);
        return this;
    }

    /// <summary>Has the program started.</summary>
    public Mistake Started()
    {
        IsStarted = true;
        return this;
    }

    /// <summary>Writes the project.</summary>
    public void Write(string folder, string version)
    {
        Directory.CreateDirectory(folder);
        foreach (var (file, text) in _files) File.WriteAllText(Path.Combine(folder, file), text);
        if (_raised.Count > 0)
        {
            var severities = _raised.Select(id => $"dotnet_diagnostic.{id}.severity = warning\n");
            File.WriteAllText(Path.Combine(folder, ".editorconfig"), $"root = true\n[*.cs]\n{string.Concat(severities)}");
        }

        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RootNamespace>Mistakes</RootNamespace>
                {string.Concat(_properties)}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="EngineIo" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>What is wrong with an answer, whatever was approved; null: nothing.</summary>
    public string? FaultOf(string said)
    {
        if (ids.FirstOrDefault(id => !said.Contains($" {id}: ", StringComparison.Ordinal)) is { } silent)
            return $"{silent} is not reported";
        var misleading = said.Split('\n')
            .FirstOrDefault(line => line.Contains(": error CS", StringComparison.Ordinal) && !_beside.Exists(line.Contains));
        return misleading is null || ids.Length == 0 ? null : $"something misleading stands beside it: {misleading}";
    }
}
