using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>What stands under the squiggle where the place is not the obvious one: in halves, bases, records and constructors.</summary>
public class LocationTests
{
    [Fact]
    public Task Of_a_partial_method_the_half_that_defines_it() => """
        [EngineIoHandler] public sealed partial class Chat
        {
            private partial object Text(/* here */ ref string b) => throw new Exception();
            [OnMessage] private partial object/* there */ Text(ref string a);
        }
        """.ShouldReport(("EIO2003", "object"), ("EIO2006", "a"));

    [Fact]
    public Task Of_a_partial_class_the_part_with_the_attribute() => """
        public sealed partial class A;
        [EngineIoHandler] sealed partial class A;
        partial class B { public B(int a) { } public B() { } [OnConnect] void Connect() { } }
        [EngineIoHandler] public sealed partial class B/* there */;
        """.ShouldReport(("EIO1005", "A"), ("EIO1007", "B"));

    [Fact]
    public Task Of_an_inherited_method_where_it_is_declared() => """
        public abstract class Base<T> { [OnConnect] public T Connect(IDisposable thing) => throw new Exception(); }
        [EngineIoHandler] public sealed partial class Chat : Base<string>;
        """.ShouldReport(("EIO2003", "T"), ("EIO2007", "thing"));

    [Fact]
    public Task Of_an_explicit_implementation_its_own_name() => """
        public interface IChat { void Text(); }
        [EngineIoHandler] public sealed partial class Chat : IChat { [OnMessage] void IChat.Text() { } }
        """.ShouldReport(("EIO2009", "Text"));

    [Fact]
    public Task Of_a_primary_constructor_the_parameter() => """
        [EngineIoHandler] public sealed partial record Chat([FromServices, FromKeyedServices(1)] Version A, in int B) { [OnConnect] public void Connect() { } }
        """.ShouldReport(("EIO2012", "A"), ("EIO2006", "B"));

    [Fact]
    public Task Of_types_around_a_handler_the_one_that_is_in_the_way() => """
        public class Outer<T> { private partial class @class { [EngineIoHandler] public sealed partial class Chat { [OnConnect] void Connect() { } } } }
        """.ShouldReport(("EIO1002", "Outer"), ("EIO1006", "@class"));

    [Fact]
    public Task Of_a_returned_type_all_of_it() => """
        [EngineIoHandler] public sealed partial class Chat
        {
            [OnConnect] public System.Collections.Generic.Dictionary<string, int?[]> Connect() => [];
            [OnMessage] public ref readonly object Text(string text) => throw new Exception();
            [OnDisconnect] public (int, int) Bye() => default;
        }
        """.ShouldReport(
            ("EIO2003", "System.Collections.Generic.Dictionary<string, int?[]>"), ("EIO2003", "ref readonly object"), ("EIO2003", "(int, int)"));

    [Fact]
    public Task Of_a_named_argument_its_value() => """
        [EngineIoHandler(Lifetime = HandlerLifetime.Connection, JsonContext = typeof(List<int>))]
        public sealed partial class Chat { [OnMessage] public void Text(string text) { } }
        """.ShouldReport(("EIO3002", "typeof(List<int>)"));
}
