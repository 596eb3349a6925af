using EngineIo.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EngineIo.Tests.CompilerServices;

/// <summary>Enumerations among the values of a handshake.</summary>
public sealed class BoundEnumTests
{
    [Theory]
    [InlineData(Color.Red, "Red")]
    [InlineData(Color.Green, "gReEn")]
    [InlineData(Color.Green, "5")]
    [InlineData(Color.Red, " red ")]
    [InlineData(Color.Green, "green", "red")]
    public void A_value_by_its_name_without_case_or_by_its_number(Color expected, params string[] values) =>
        Of(values).ParseEnum<Color>().ShouldBe(expected);

    [Theory]
    [InlineData(Rights.Read, "read")]
    [InlineData(Rights.Read | Rights.Write, "Read, write")]
    [InlineData(Rights.Read | Rights.Write, "read,write")]
    [InlineData(Rights.Read | Rights.Write, "read", "WRITE")]
    [InlineData(Rights.Read | Rights.Write | Rights.Ban, "read,write", "ban")]
    [InlineData(Rights.Read | Rights.Write | Rights.Ban, "131")]
    [InlineData(Rights.None, "0")]
    [InlineData(Rights.None, "none")]
    [InlineData(Rights.Read, "none", "read")]
    [InlineData(Rights.Read, "read", "read")]
    public void Flags_are_combined(Rights expected, params string[] values) => Of(values).ParseEnum<Rights>().ShouldBe(expected);

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("blue")]
    [InlineData("6")]
    [InlineData("-1")]
    [InlineData("1e0")]
    [InlineData("99999999999999999999")]
    [InlineData("red,green")]
    public void What_is_none_of_its_values(params string[] values) =>
        Should.Throw<BadHttpRequestException>(() => Of(values).ParseEnum<Color>());

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("read,")]
    [InlineData("read,fly")]
    [InlineData("read", "fly")]
    [InlineData("read", "")]
    [InlineData("read|write")]
    public void What_is_no_combination_of_its_flags(params string[] values) =>
        Should.Throw<BadHttpRequestException>(() => Of(values).ParseEnum<Rights>());

    [Fact]
    public void Where_there_is_none_the_fallback()
    {
        Of().ParseEnumOr(Color.Green).ShouldBe(Color.Green);
        Of().ParseEnumOrNull<Rights>().ShouldBeNull();
        Of("ban").ParseEnumOr(Rights.Read).ShouldBe(Rights.Ban);
        Of("ban", "read").ParseEnumOrNull<Rights>().ShouldBe(Rights.Ban | Rights.Read);
    }

    private static BoundValue Of(params string[] values) => new("query parameter", "value", new StringValues(values));

    public enum Color
    {
        Red,
        Green = 5,
    }

    [Flags]
    public enum Rights : byte
    {
        None = 0,
        Read = 1,
        Write = 2,
        Ban = 128,
    }
}
