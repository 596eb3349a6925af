using System.Security.Claims;
using EngineIo.Sockets;

namespace EngineIo.Tests.Sockets;

/// <summary>Who counts as the same user. A user is written as its claims, <c>id=7 name=Ada</c>; <c>-</c> is one that is not authenticated.</summary>
public sealed class SessionUserTests
{
    [Theory]
    [InlineData("-", "-")]
    [InlineData("-", "- theme=dark")]
    [InlineData("id=7", "id=7")]
    [InlineData("id=7 name=Ada", "id=7 name=Countess")]
    [InlineData("id=7 iat=1000", "id=7 iat=2000")]
    [InlineData("sub=7 name=Ada", "sub=7 role=admin")]
    [InlineData("name=Ada", "name=Ada exp=9")]
    [InlineData("client=a scope=b", "scope=b client=a")]
    [InlineData("", "")]
    public void The_same(string one, string other)
    {
        Is(one, other).ShouldBeTrue();
        Is(other, one).ShouldBeTrue();
    }

    [Theory]
    [InlineData("-", "id=7")]
    [InlineData("- id=7", "id=7")]
    [InlineData("-", "")]
    [InlineData("id=7", "id=8")]
    [InlineData("id=7 name=Ada", "id=8 name=Ada")]
    [InlineData("id=a", "id=A")]
    [InlineData("id=7 name=Ada", "name=Ada")]
    [InlineData("id=7", "name=7")]
    [InlineData("sub=7", "id=7")]
    [InlineData("id=7", "id=7 iss=elsewhere")]
    [InlineData("name=Ada", "name=ada")]
    [InlineData("client=a", "client=b")]
    [InlineData("client=a", "client=a scope=all")]
    [InlineData("client=a", "")]
    public void Another(string one, string other)
    {
        Is(one, other).ShouldBeFalse();
        Is(other, one).ShouldBeFalse();
    }

    [Fact]
    public void A_request_without_a_principal_is_nobodys()
    {
        new SessionUser(Principal("id=7")).Is(null).ShouldBeFalse();
        new SessionUser(Principal("-")).Is(null).ShouldBeTrue();
    }

    [Fact]
    public void An_identity_that_is_not_authenticated_says_nothing_beside_one_that_is()
    {
        var principal = Principal("- id=8");
        principal.AddIdentity((ClaimsIdentity)Principal("id=7").Identity!);

        new SessionUser(principal).Is(Principal("id=7")).ShouldBeTrue();
        new SessionUser(principal).Is(Principal("id=8")).ShouldBeFalse();
    }

    [Fact]
    public void Who_it_is_is_settled_by_the_handshake()
    {
        var principal = Principal("-");
        var user = new SessionUser(principal);
        principal.AddIdentity((ClaimsIdentity)Principal("id=7").Identity!);

        user.Is(Principal("id=7")).ShouldBeFalse();
        user.Is(null).ShouldBeTrue();
    }

    private static bool Is(string one, string other) => new SessionUser(Principal(one)).Is(Principal(other));

    private static ClaimsPrincipal Principal(string written)
    {
        var claims = written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "-").Select(word => word.Split('=')).ToArray();
        var issuer = claims.SingleOrDefault(claim => claim[0] == "iss")?[1];
        return new(new ClaimsIdentity(
            claims.Where(claim => claim[0] != "iss").Select(claim => new Claim(Type(claim[0]), claim[1], null, issuer)),
            written.StartsWith('-') ? null : "test"));
    }

    private static string Type(string name) => name switch { "id" => ClaimTypes.NameIdentifier, "name" => ClaimTypes.Name, _ => name };
}
