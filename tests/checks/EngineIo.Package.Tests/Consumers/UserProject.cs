using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Consumers;

/// <summary>A new project of somebody who has added the package.</summary>
internal sealed class UserProject
{
    private readonly string _folder;

    /// <summary>Writes the project, which has no code yet.</summary>
    /// <param name="packages">Where the package comes from.</param>
    /// <param name="name">The name of the project and of its assembly.</param>
    /// <param name="package">The package that it refers to.</param>
    /// <param name="sdk">What builds it.</param>
    /// <param name="language">The language: <c>cs</c> or <c>vb</c>.</param>
    public UserProject(
        Packages packages, string name, string package = "EngineIo", string sdk = "Microsoft.NET.Sdk.Web", string language = "cs")
    {
        _folder = packages.CreateFolder(name);
        Add($"{name}.{language}proj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{packages.Version}" />
              </ItemGroup>
            </Project>
            """);
    }

    public void Add(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    public string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));

    /// <summary>Where a build puts something.</summary>
    public string Output(string file) => Path.Combine(_folder, "bin", "Debug", "net10.0", file);

    /// <summary>Runs <c>dotnet</c> in the project's folder.</summary>
    public Task<string> RunAsync(params string[] arguments) => Dotnet.RunAsync(_folder, arguments);

    /// <summary>Runs <c>dotnet</c> in the project's folder; it may fail.</summary>
    public Task<(int ExitCode, string Output)> TryAsync(params string[] arguments) => Dotnet.TryAsync(_folder, arguments);
}
