using System.Net;
using System.Net.Sockets;

namespace RateLimitingSample;

/// <summary>Whom the limits tell apart.</summary>
internal static class ClientAddress
{
    /// <summary>The bytes of an IPv6 address that a household has in common: the rest a client chooses as it likes.</summary>
    private const int NetworkLength = 8;

    /// <summary>
    /// The client's address, or its network in IPv6. Behind a proxy the forwarded-headers middleware has to see to it that it is the
    /// client's.
    /// </summary>
    public static string Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is AddressFamily.InterNetwork) return address.ToString();

        var network = address.GetAddressBytes();
        network.AsSpan(NetworkLength).Clear();
        return new IPAddress(network).ToString();
    }
}
