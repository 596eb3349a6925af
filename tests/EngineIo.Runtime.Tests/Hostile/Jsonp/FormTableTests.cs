using System.Text;
using EngineIo.Tests.Jsonp;

namespace EngineIo.Tests.Hostile.Jsonp;

/// <summary>What an attacker posts in a form, row by row, and what comes back in the script of the next poll.</summary>
public sealed class FormTableTests(HostileServer hostile) : IClassFixture<HostileServer>
{
    public static TheoryData<string> Rows => FormRows.All.Names;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_form(string name)
    {
        var row = FormRows.All[name];
        var recorder = hostile.Server.Recorder;
        var client = await JsonpClient.OpenAsync(hostile.Server, row.Revision);

        var response = await client.PostFormAsync(Encoding.Latin1.GetBytes(row.Form));
        $"{response.Status} {response.Text}".ShouldBe(row.Answer);

        if (row.Events is [.., var last] && last.StartsWith("disconnect", StringComparison.Ordinal))
        {
            (await recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", .. row.Events]);
        }
        else
        {
            if (row.Script is { } script) (await hostile.Server.GetAsync(client.Target)).Text.ShouldBe(script);
            (await client.PostAsync("4late")).ShouldBeOk();
            await recorder.UntilAsync(client.Sid, "text late");
            recorder.Events(client.Sid).ShouldBe(["connect", .. row.Events, "text late"]);
        }

        await hostile.ShouldServeAsync();
    }
}
