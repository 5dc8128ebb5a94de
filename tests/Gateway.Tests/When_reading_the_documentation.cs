using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace PokeWatch.Gateway.Tests;

public sealed class When_reading_the_documentation(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Fact]
    public async Task the_document_is_valid_openapi()
    {
        var text = (await healthy.Gateway.GetAsync("/openapi/v1.json")).Good().ToJsonString();

        var read = await OpenApiDocument.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal("PokeWatch", read.Document!.Info.Title);
    }

    [Theory]
    [InlineData("post", "/fair_price", "200,400,404,413,415,502,503")]
    [InlineData("get", "/cards", "200,400,502,503")]
    [InlineData("get", "/cards/{id}", "200,400,404,502,503")]
    [InlineData("get", "/cards/{id}/history", "200,400,404,502,503")]
    [InlineData("get", "/health", "200,503")]
    [InlineData("get", "/pipeline/runs", "200,400,502,503")]
    [InlineData("get", "/pipeline/runs/{id}", "200,400,404,502,503")]
    [InlineData("post", "/pipeline/runs", "202,400,409,413,415,502,503")]
    [InlineData("post", "/pipeline/runs/{id}/cancel", "200,400,404,409,502,503")]
    [InlineData("post", "/pipeline/runs/{id}/resume", "202,400,404,409,502,503")]
    [InlineData("get", "/models", "200,502,503")]
    [InlineData("get", "/models/{version}", "200,400,404,502,503")]
    [InlineData("post", "/models/{version}/publish", "202,400,404,409,502,503")]
    public async Task every_endpoint_has_a_summary_and_all_its_answers(string method, string path, string statuses)
    {
        var operation = (await DocumentAsync())["paths"]![path]![method]!;

        Assert.NotEmpty((string)operation["summary"]!);
        var responses = operation["responses"]!.AsObject();
        Assert.Equal(statuses.Split(','), responses.Select(response => response.Key).Order());
        Assert.All(responses, response =>
        {
            var good = response.Key.StartsWith('2') || path == "/health";
            Assert.NotNull(response.Value!["content"]![good ? "application/json" : "application/problem+json"]!["schema"]!["$ref"]);
        });
    }

    [Fact]
    public async Task nothing_is_documented_that_the_list_above_does_not_check()
    {
        var operations = (await DocumentAsync())["paths"]!.AsObject().Sum(path => path.Value!.AsObject().Count);

        Assert.Equal(13, operations);
    }

    [Fact]
    public async Task the_schemas_say_what_each_field_means()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!.AsObject();

        var answer = schemas["FairPriceAnswer"]!["properties"]!.AsObject();
        Assert.Equal(
            ["card_id", "date", "market_price", "fair_price", "deviation_pct", "signal", "model_version"], answer.Select(field => field.Key));
        Assert.All(answer, field => Assert.NotEmpty((string)field.Value!["description"]!));
        Assert.Equal("date", (string)answer["date"]!["format"]!);
        Assert.Equal(["BUY", "HOLD", "SELL"], schemas["Signal"]!["enum"]!.AsArray().Select(signal => (string)signal!).Order());
        Assert.Equal("string", (string)schemas["Signal"]!["type"]!);
        Assert.Equal(["card_id"], schemas["FairPriceRequest"]!["required"]!.AsArray().Select(field => (string)field!));
    }

    [Fact]
    public async Task the_query_parameters_have_bounds_and_the_body_an_example()
    {
        var paths = (await DocumentAsync())["paths"]!;

        var days = paths["/cards/{id}/history"]!["get"]!["parameters"]!.AsArray().Single(parameter => (string)parameter!["name"]! == "days")!;
        Assert.Equal(3650, (int)days["schema"]!["maximum"]!);
        Assert.Equal(30, (int)days["schema"]!["default"]!);
        var example = paths["/fair_price"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;
        (await healthy.Gateway.PostAsync("/fair_price", example.ToJsonString())).Good();
    }

    [Fact]
    public async Task the_page_needs_nothing_from_other_hosts()
    {
        Assert.Equal("/docs", (await healthy.Gateway.GetAsync("/")).Headers.Location!.OriginalString);

        var page = await healthy.Gateway.GetAsync("/docs/");

        Assert.Equal("text/html", page.ContentType);
        Assert.DoesNotMatch("https?://", page.Text);
        var scripts = Regex.Matches(page.Text, "src=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            Assert.Equal(200, (int)(await healthy.Gateway.GetAsync("/docs/" + script)).Status);
        }
    }

    private async Task<JsonNode> DocumentAsync() => (await healthy.Gateway.GetAsync("/openapi/v1.json")).Good();
}
