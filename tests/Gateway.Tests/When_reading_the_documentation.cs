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
    [InlineData("post", "/fair_price/batch", "200,400,413,415")]
    [InlineData("get", "/signals", "200,400,410,502,503")]
    [InlineData("get", "/cards", "200,400,502,503")]
    [InlineData("get", "/cards/{id}", "200,400,404,502,503")]
    [InlineData("get", "/cards/{id}/history", "200,400,404,502,503")]
    [InlineData("get", "/health", "200,503")]
    [InlineData("get", "/pipeline/runs", "200,400,502,503")]
    [InlineData("get", "/pipeline/runs/{id}", "200,400,404,502,503")]
    [InlineData("post", "/pipeline/runs", "202,400,409,413,415,422,502,503")]
    [InlineData("post", "/pipeline/runs/{id}/cancel", "200,400,404,409,502,503")]
    [InlineData("post", "/pipeline/runs/{id}/resume", "202,400,404,409,502,503")]
    [InlineData("get", "/models", "200,502,503")]
    [InlineData("get", "/models/{version}", "200,400,404,502,503")]
    [InlineData("get", "/models/{a}/compare/{b}", "200,400,404,502,503")]
    [InlineData("get", "/models/{version}/lineage", "200,400,404,502,503")]
    [InlineData("post", "/models/{version}/publish", "202,400,404,409,502,503")]
    [InlineData("get", "/keys", "200,403,503")]
    [InlineData("post", "/keys", "201,400,403,413,415,503")]
    [InlineData("delete", "/keys/{id}", "200,403,404,409,503")]
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

        Assert.Equal(20, operations);
    }

    [Fact]
    public async Task the_schemas_say_what_each_field_means()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!.AsObject();

        var answer = schemas["FairPriceAnswer"]!["properties"]!.AsObject();
        Assert.Equal(
            [
                "card_id", "date", "market_price", "fair_price", "deviation_pct", "signal", "model_version",
                "signal_policy", "thresholds", "signal_precision", "interval", "confidence", "table_sha256",
            ],
            answer.Select(field => field.Key));
        Assert.All(answer, field => Assert.NotEmpty(DescriptionOf(field.Value!)));
        Assert.Equal("date", (string)answer["date"]!["format"]!);
        Assert.Equal(["BUY", "HOLD", "SELL"], schemas["Signal"]!["enum"]!.AsArray().Select(signal => (string)signal!).Order());
        Assert.Equal("string", (string)schemas["Signal"]!["type"]!);
        Assert.Equal(["card_id"], schemas["FairPriceRequest"]!["required"]!.AsArray().Select(field => (string)field!));
    }

    [Theory]
    [InlineData("SignalThresholds", "buy_pct,sell_pct")]
    [InlineData("SignalPrecision", "precision,count")]
    [InlineData("PriceInterval", "low,high,nominal")]
    [InlineData("Confidence", "level,reasons")]
    [InlineData("SignalPage", "signals,model_version,thresholds,signal_policy,table_sha256,total,next_cursor")]
    [InlineData("CardSignal", "card_id,name,category,date,market_price,fair_price,deviation_pct,signal,interval,confidence")]
    [InlineData("FairPriceBatchRequest", "cards,buy_threshold_pct,sell_threshold_pct,signal_policy")]
    [InlineData("FairPriceBatchAnswer", "outcomes,answered")]
    [InlineData("CardPriceDay", "date,market_price,fair_price,signal,deviation_pct,interval")]
    [InlineData("ModelComparison", "a,b,metrics,parameters")]
    [InlineData("ModelLineage", "version,model,trained_on,scored")]
    [InlineData("KeyView", "id,name,scope,per_minute,burst,created_at,revoked_at")]
    [InlineData("KeyList", "keys,count")]
    [InlineData("CreatedKey", "text,key")]
    [InlineData("CreateKeyRequest", "name,scope,per_minute,burst")]
    public async Task the_parts_of_answers_do_too(string schema, string fields)
    {
        var properties = (await DocumentAsync())["components"]!["schemas"]![schema]!["properties"]!.AsObject();

        Assert.Equal(fields.Split(','), properties.Select(field => field.Key));
        Assert.All(properties, field => Assert.NotEmpty(DescriptionOf(field.Value!)));
    }

    [Theory]
    [InlineData("PipelineRunView", "outcome,verdict,force")]
    [InlineData("StepTryView", "reused_from")]
    [InlineData("PromotionVerdict", "promoted,champion,challenger_error,champion_error,naive_error,rolling_mean3_error,reasons")]
    [InlineData("ModelView", "rows_trained,aliases,data_sha256,code_version,made_by,artifacts,calibration,verdict")]
    [InlineData("ModelMetrics", "report")]
    [InlineData("ForecastScores", "abs_log_error,mape,rmse,buy,sell,interval,stability")]
    [InlineData("StartRunRequest", "force")]
    public async Task the_schemas_have_the_newer_fields(string schema, string fields)
    {
        var properties = (await DocumentAsync())["components"]!["schemas"]![schema]!["properties"]!.AsObject();

        Assert.All(fields.Split(','), field => Assert.NotEmpty(DescriptionOf(properties[field]!)));
    }

    [Fact]
    public async Task what_can_be_chosen_from_is_listed()
    {
        var document = await DocumentAsync();

        string[] policies = ["fixed", "calibrated"];
        foreach (var path in new[] { "/cards/{id}", "/cards/{id}/history" })
        {
            var query = document["paths"]![path]!["get"]!["parameters"]!.AsArray()
                .Single(parameter => (string)parameter!["name"]! == "signal_policy")!;
            Assert.Equal(policies, query["schema"]!["enum"]!.AsArray().Select(policy => (string)policy!));
        }

        var schemas = document["components"]!["schemas"]!;
        Assert.Equal("^(fixed|calibrated)$", (string)schemas["FairPriceRequest"]!["properties"]!["signal_policy"]!["pattern"]!);
        Assert.Equal(
            ["fixed", "calibrated", "custom"], schemas["AppliedPolicy"]!["enum"]!.AsArray().Select(policy => (string)policy!));
        Assert.Equal(
            ["thin_history", "stale_price", "no_listings", "cheap_card", "unproven_model"],
            schemas["LowConfidenceReason"]!["enum"]!.AsArray().Select(reason => (string)reason!));
    }

    [Fact]
    public async Task the_query_parameters_have_bounds_and_the_body_an_example()
    {
        var paths = (await DocumentAsync())["paths"]!;

        var days = paths["/cards/{id}/history"]!["get"]!["parameters"]!.AsArray().Single(parameter => (string)parameter!["name"]! == "days")!;
        Assert.Equal(3650, (int)days["schema"]!["maximum"]!);
        Assert.Equal(30, (int)days["schema"]!["default"]!);
        var example = paths["/fair_price"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;
        var answer = (await healthy.Gateway.PostAsync("/fair_price", example.ToJsonString())).Good();
        var shown = paths["/fair_price"]!["post"]!["responses"]!["200"]!["content"]!["application/json"]!["example"]!;
        Assert.Equal(answer.AsObject().Select(field => field.Key), shown.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task an_outcome_of_a_batch_is_an_answer_or_a_problem()
    {
        var document = await DocumentAsync();

        var choices = document["components"]!["schemas"]!["FairPriceBatchAnswer"]!["properties"]!["outcomes"]!["items"]!["oneOf"]!.AsArray();
        Assert.Equal(
            ["signal", "status"],
            choices.Select((choice, index) => choice!["properties"]!.AsObject().Select(field => field.Key).Single(key => key == (index == 0 ? "signal" : "status"))));
        var operation = document["paths"]!["/fair_price/batch"]!["post"]!;
        var example = operation["requestBody"]!["content"]!["application/json"]!["example"]!;
        var answer = (await healthy.Gateway.PostAsync("/fair_price/batch", example.ToJsonString())).Good();
        var shown = operation["responses"]!["200"]!["content"]!["application/json"]!["example"]!;
        foreach (var (one, other) in answer["outcomes"]!.AsArray().Zip(shown["outcomes"]!.AsArray()))
        {
            Assert.Equal(one!.AsObject().Select(field => field.Key), other!.AsObject().Select(field => field.Key));
        }
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

    // What may be null and is described elsewhere is one of null and that, and the latter says what it is here.
    private static string DescriptionOf(JsonNode field) => (string)(field["oneOf"] is { } choices ? choices[1]! : field)["description"]!;

    private async Task<JsonNode> DocumentAsync() => (await healthy.Gateway.GetAsync("/openapi/v1.json")).Good();
}
