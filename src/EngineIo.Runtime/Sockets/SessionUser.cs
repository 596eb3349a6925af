using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;

namespace EngineIo.Sockets;

/// <summary>The user that opened a session, and whether another request is that user's, too. A session of nobody has none.</summary>
internal sealed class SessionUser
{
    private readonly bool _isAuthenticated;
    private readonly Claim? _identifier;

    public SessionUser(ClaimsPrincipal principal)
    {
        Principal = principal;

        // Looked up at once: what a principal of Windows reads from the system is gone with its request.
        _isAuthenticated = IsAuthenticated(principal);
        _identifier = IdentifierOf(principal);
    }

    public ClaimsPrincipal Principal { get; }

    /// <summary>Whether somebody has been authenticated.</summary>
    /// <param name="principal">A request's principal, if it has one.</param>
    public static bool IsAuthenticated([NotNullWhen(true)] ClaimsPrincipal? principal) => principal is not null && Authenticated(principal).Any();

    /// <summary>
    /// Whether a request's principal is this user: by name identifier, subject or name, whichever it has first, from the same issuer. A new token
    /// of the same user is. Users that have none of these are told apart by all their claims.
    /// </summary>
    /// <param name="principal">The request's principal, if it has one.</param>
    public bool Is(ClaimsPrincipal? principal)
    {
        if (!_isAuthenticated || !IsAuthenticated(principal)) return _isAuthenticated == IsAuthenticated(principal);

        var identifier = IdentifierOf(principal);
        return (_identifier, identifier) switch
        {
            (null, null) => AllClaims(Principal).SetEquals(AllClaims(principal)),
            ({ } own, { } other) => KeyOf(own) == KeyOf(other),
            _ => false,
        };
    }

    private static IEnumerable<ClaimsIdentity> Authenticated(ClaimsPrincipal principal) => principal.Identities.Where(identity => identity.IsAuthenticated);

    private static Claim? IdentifierOf(ClaimsPrincipal principal)
    {
        foreach (var identity in Authenticated(principal))
        {
            var identifier = identity.FindFirst(ClaimTypes.NameIdentifier) ?? identity.FindFirst("sub") ?? identity.FindFirst(identity.NameClaimType);
            if (identifier is not null) return identifier;
        }

        return null;
    }

    private static (string Type, string Value, string Issuer) KeyOf(Claim claim) => (claim.Type, claim.Value, claim.Issuer);

    private static HashSet<(string Type, string Value, string Issuer)> AllClaims(ClaimsPrincipal principal) =>
    [
        .. from identity in Authenticated(principal)
           from claim in identity.Claims
           select KeyOf(claim),
    ];
}
