using EngineIo.CodeFixes.Sessions;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Sessions;

public class RenameSessionCodeFixTests
{
    private static readonly RenameSessionCodeFix Fix = new();

    [Fact]
    public Task With_all_that_names_it() => Fix.ShouldFix(
        [
            """
            using EngineIo;

            namespace App;

            /// <summary>A <see cref="User"/>.</summary>
            [EngineIoSession]
            public sealed class User
            {
                public User() { }
                public string Name { get; set; } = "";
            }
            """,
            """
            using EngineIo;
            using Account = App.User;

            namespace App;

            [EngineIoHandler]
            public sealed partial class Chat
            {
                [OnMessage] public string Text(string text, User user) => nameof(User) + user.Name + new Account().Name;
            }
            """,
        ],
        [
            """
            using EngineIo;

            namespace App;

            /// <summary>A <see cref="UserSession"/>.</summary>
            [EngineIoSession]
            public sealed class UserSession
            {
                public UserSession() { }
                public string Name { get; set; } = "";
            }
            """,
            """
            using EngineIo;
            using Account = App.UserSession;

            namespace App;

            [EngineIoHandler]
            public sealed partial class Chat
            {
                [OnMessage] public string Text(string text, UserSession user) => nameof(UserSession) + user.Name + new Account().Name;
            }
            """,
        ]);

    [Fact]
    public Task All_to_names_that_are_free() => Fix.ShouldFixAll(
        [
            """
            namespace A { [EngineIo.EngineIoSession] public class User { public Items? Items; } }
            [EngineIo.EngineIoSession] public class Items { public int ItemsSession; public A.User? User; }
            """,
            """
            namespace B { [EngineIo.EngineIoSession] public partial class User; }
            namespace B { partial class User; struct UserSession2; }
            """,
        ],
        [
            """
            namespace A { [EngineIo.EngineIoSession] public class UserSession { public ItemsSession2? Items; } }
            [EngineIo.EngineIoSession] public class ItemsSession2 { public int ItemsSession; public A.UserSession? User; }
            """,
            """
            namespace B { [EngineIo.EngineIoSession] public partial class UserSession3; }
            namespace B { partial class UserSession3; struct UserSession2; }
            """,
        ]);
}
