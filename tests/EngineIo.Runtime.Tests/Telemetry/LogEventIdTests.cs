using System.Reflection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Telemetry;

/// <summary>Each log message can be told from the others by its id and by its name.</summary>
public sealed class LogEventIdTests
{
    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly (MethodInfo Method, LoggerMessageAttribute Message)[] Messages =
    [
        .. from type in typeof(IEngineIoServer).Assembly.GetTypes()
           from method in type.GetMethods(Own)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           select (method, message),
    ];

    [Fact]
    public void The_ids_are_unique()
    {
        Messages.ShouldNotBeEmpty();
        Messages.GroupBy(found => found.Message.EventId)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(found => found.Method.Name))}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_names_are_unique() =>
        Messages.Select(found => found.Message.EventName ?? found.Method.Name).ShouldBeUnique();

    [Fact]
    public void The_ids_are_given_and_not_made_up() =>
        Messages.ShouldAllBe(found => found.Message.EventId > 0);
}
