using System.Security.Claims;
using EngineIo.Sockets;

namespace EngineIo.Tests.Sockets;

/// <summary>
/// Who counts as the same user. A user is written as its claims, <c>id=7 name=Ada</c>; <c>-</c> is one that is not authenticated.
/// </summary>
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
    [InlineData("name=Ada oid=1", "name=Ada oid=2")]
    [InlineData("client_id=robot appid=a oid=1 exp=1 jti=x scope=read", "client_id=robot appid=a oid=1 exp=2 jti=y scope=write")]
    [InlineData("http://schemas.microsoft.com/identity/claims/objectidentifier=1", "http://schemas.microsoft.com/identity/claims/objectidentifier=1 uti=x")]
    [InlineData("client_id=robot exp=1 jti=x", "client_id=robot exp=2 jti=y")]
    [InlineData("client_id=robot azp=a", "client_id=robot azp=b")]
    [InlineData("azp=robot exp=1", "azp=robot exp=2")]
    [InlineData("appid=robot exp=1", "appid=robot exp=2")]
    [InlineData("tenant=a exp=1 iat=0 nbf=0 jti=x nonce=1", "tenant=a exp=2 iat=1 nbf=1 jti=y nonce=2")]
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
    [InlineData("oid=1", "oid=2")]
    [InlineData("client_id=robot", "client_id=droid")]
    [InlineData("client_id=robot", "appid=robot")]
    [InlineData("client_id=robot appid=a", "client_id=droid appid=a")]
    [InlineData("client_id=robot", "client_id=robot iss=elsewhere")]
    [InlineData("tenant=a exp=1", "tenant=b exp=1")]
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

    [Theory]
    [InlineData("id=7 mail=ada@example.com", "id=8 mail=ada@example.com", true)]
    [InlineData("id=7 mail=ada@example.com", "id=7 mail=mallory@example.com", false)]
    [InlineData("id=7 mail=a", "id=7", false)]
    [InlineData("id=7", "id=7", true)]
    [InlineData("id=7", "id=8", false)]
    [InlineData("- mail=a", "- mail=a", true)]
    [InlineData("- mail=a", "- mail=b", false)]
    [InlineData("- mail=a", "-", false)]
    [InlineData("mail=a iss=here", "mail=a iss=there", true)]
    [InlineData("mail=a", "mail=A", false)]
    public void What_the_application_says_decides_and_where_it_says_nothing_the_default(string one, string other, bool isSame)
    {
        var user = new SessionUser(Principal(one), principal => principal.FindFirst("mail")?.Value);
        var otherUser = new SessionUser(Principal(other), principal => principal.FindFirst("mail")?.Value);

        user.Is(Principal(other)).ShouldBe(isSame);
        otherUser.Is(Principal(one)).ShouldBe(isSame);
    }

    private static bool Is(string one, string other) => new SessionUser(Principal(one)).Is(Principal(other));

    private static ClaimsPrincipal Principal(string written)
    {
        var claims = written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "-").Select(word => word.Split('='))
            .ToArray();
        var issuer = claims.SingleOrDefault(claim => claim[0] == "iss")?[1];
        return new(new ClaimsIdentity(
            claims.Where(claim => claim[0] != "iss").Select(claim => new Claim(Type(claim[0]), claim[1], null, issuer)),
            written.StartsWith('-') ? null : "test"));
    }

    private static string Type(string name) => name switch { "id" => ClaimTypes.NameIdentifier, "name" => ClaimTypes.Name, _ => name };
}
