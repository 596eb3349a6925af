using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;

namespace EngineIo.Sockets;

/// <summary>The user that opened a session, and whether another request is that user's, too. A session of nobody has none.</summary>
internal sealed class SessionUser
{
    /// <summary>What says who a user is, first come first; a program's token has one of the last. The name has its place behind <c>sub</c>.</summary>
    private static readonly string[] TypesBeforeName = [ClaimTypes.NameIdentifier, "sub"];

    private static readonly string[] TypesAfterName =
        ["oid", "http://schemas.microsoft.com/identity/claims/objectidentifier", "client_id", "azp", "appid"];

    /// <summary>Claims about a token, not about its user: each new token has others.</summary>
    private static readonly HashSet<string> TypesOfTokens = new(StringComparer.OrdinalIgnoreCase)
    {
        "iat", "nbf", "exp", "jti", "uti", "rh", "aio", "nonce", "auth_time", "at_hash", "c_hash", "sid", "xms_ftd", "amr", ClaimTypes.Expiration,
        ClaimTypes.AuthenticationInstant,
    };

    private readonly Func<ClaimsPrincipal, string?>? _identify;
    private readonly string? _id;
    private readonly bool _isAuthenticated;
    private readonly Claim? _identifier;

    /// <param name="principal">The principal of the request that opened the session.</param>
    /// <param name="identify">What the application says of who a principal is, where it says so: <see cref="EngineIoOptions.UserId"/>.</param>
    public SessionUser(ClaimsPrincipal principal, Func<ClaimsPrincipal, string?>? identify = null)
    {
        Principal = principal;
        _identify = identify;

        // Looked up at once: what a principal of Windows reads from the system is gone with its request.
        _id = identify?.Invoke(principal);
        _isAuthenticated = IsAuthenticated(principal);
        _identifier = IdentifierOf(principal);
    }

    public ClaimsPrincipal Principal { get; }

    /// <summary>Whether it is somebody: authenticated, or known to the application.</summary>
    public bool IsSomebody => _id is not null || _isAuthenticated;

    /// <summary>Whether somebody has been authenticated.</summary>
    /// <param name="principal">A request's principal, if it has one.</param>
    public static bool IsAuthenticated([NotNullWhen(true)] ClaimsPrincipal? principal) => principal is not null && Authenticated(principal).Any();

    /// <summary>Whether a request's principal is somebody: authenticated, or known to the application.</summary>
    /// <param name="principal">The request's principal, if it has one.</param>
    /// <param name="identify">What the application says of who a principal is, where it says so.</param>
    public static bool Knows(ClaimsPrincipal? principal, Func<ClaimsPrincipal, string?>? identify) =>
        IsAuthenticated(principal) || (principal is not null && identify?.Invoke(principal) is not null);

    /// <summary>
    /// Whether a request's principal is this user. What the application says decides; where it says nothing, name identifier, <c>sub</c>, name,
    /// <c>oid</c>, <c>client_id</c>, <c>azp</c> or <c>appid</c>, whichever the user has first, from the same issuer. Users that have none of these are told
    /// apart by all their claims but those of the token itself. So a new token of the same user is this user.
    /// </summary>
    /// <param name="principal">The request's principal, if it has one.</param>
    public bool Is(ClaimsPrincipal? principal)
    {
        var id = principal is null ? null : _identify?.Invoke(principal);
        if (_id is not null || id is not null) return _id == id;
        if (!_isAuthenticated || !IsAuthenticated(principal)) return _isAuthenticated == IsAuthenticated(principal);

        var identifier = IdentifierOf(principal);
        return (_identifier, identifier) switch
        {
            (null, null) => ClaimsOf(Principal).SetEquals(ClaimsOf(principal)),
            ({ } own, { } other) => KeyOf(own) == KeyOf(other),
            _ => false,
        };
    }

    private static IEnumerable<ClaimsIdentity> Authenticated(ClaimsPrincipal principal) => principal.Identities.Where(identity => identity.IsAuthenticated);

    private static Claim? IdentifierOf(ClaimsPrincipal principal)
    {
        foreach (var identity in Authenticated(principal))
        {
            if ((First(identity, TypesBeforeName) ?? identity.FindFirst(identity.NameClaimType) ?? First(identity, TypesAfterName)) is { } identifier)
                return identifier;
        }

        return null;
    }

    private static Claim? First(ClaimsIdentity identity, string[] types)
    {
        foreach (var type in types)
            if (identity.FindFirst(type) is { } claim) return claim;
        return null;
    }

    private static (string Type, string Value, string Issuer) KeyOf(Claim claim) => (claim.Type, claim.Value, claim.Issuer);

    private static HashSet<(string Type, string Value, string Issuer)> ClaimsOf(ClaimsPrincipal principal) =>
    [
        .. from identity in Authenticated(principal)
           from claim in identity.Claims
           where !TypesOfTokens.Contains(claim.Type)
           select KeyOf(claim),
    ];
}
