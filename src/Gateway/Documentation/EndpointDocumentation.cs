using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace PokeWatch.Gateway.Documentation;

/// <summary>What the OpenAPI document cannot see in a handler's signature.</summary>
public static class EndpointDocumentation
{
    /// <summary>The problems that an endpoint, or each of a group, may answer with.</summary>
    public static TBuilder ProducesProblems<TBuilder>(this TBuilder endpoints, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            var problem = status == StatusCodes.Status400BadRequest ? typeof(HttpValidationProblemDetails) : typeof(Microsoft.AspNetCore.Mvc.ProblemDetails);
            endpoints.WithMetadata(new ProducesResponseTypeMetadata(status, problem, ["application/problem+json"]));
        }

        return endpoints;
    }

    /// <summary>A whole number of the query string, which the handler takes as text to say itself what is wrong with it.</summary>
    public static RouteHandlerBuilder WithIntegerQuery(
        this RouteHandlerBuilder endpoint, string name, string description, int least, int most, int absent) =>
        endpoint.WithQuery(name, description, new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = least.ToString(CultureInfo.InvariantCulture),
            Maximum = most.ToString(CultureInfo.InvariantCulture),
            Default = JsonValue.Create(absent),
        });

    /// <summary>A number of the query string.</summary>
    public static RouteHandlerBuilder WithNumberQuery(
        this RouteHandlerBuilder endpoint, string name, string description, double least, double? most = null) =>
        endpoint.WithQuery(name, description, new OpenApiSchema
        {
            Type = JsonSchemaType.Number,
            Format = "double",
            Minimum = least.ToString(CultureInfo.InvariantCulture),
            Maximum = most?.ToString(CultureInfo.InvariantCulture),
        });

    /// <summary>A text of the query string; with choices, one of these.</summary>
    public static RouteHandlerBuilder WithTextQuery(
        this RouteHandlerBuilder endpoint, string name, string description, IEnumerable<string>? choices = null) =>
        endpoint.WithQuery(name, description, TextOf(choices));

    /// <summary>Texts of the query string, each one of the choices.</summary>
    public static RouteHandlerBuilder WithListQuery(
        this RouteHandlerBuilder endpoint, string name, string description, IEnumerable<string> choices) =>
        endpoint.WithQuery(name, description, new OpenApiSchema { Type = JsonSchemaType.Array, Items = TextOf(choices) });

    /// <summary>A yes or no of the query string.</summary>
    public static RouteHandlerBuilder WithBooleanQuery(this RouteHandlerBuilder endpoint, string name, string description) =>
        endpoint.WithQuery(name, description, new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) });

    /// <summary>One of an enumeration's names in the query string.</summary>
    public static RouteHandlerBuilder WithChoiceQuery<TChoice>(this RouteHandlerBuilder endpoint, string name, string description)
        where TChoice : struct, Enum =>
        endpoint.WithQuery(name, description, new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetNames<TChoice>().Select(choice => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(choice))],
        });

    /// <summary>A request header that the handler reads by itself.</summary>
    public static RouteHandlerBuilder WithTextHeader(
        this RouteHandlerBuilder endpoint, string name, string description, int longest, string pattern) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = longest, Pattern = pattern },
            });
            return Task.CompletedTask;
        });

    /// <summary>Examples of the request body and of the good answer, as JSON.</summary>
    public static RouteHandlerBuilder WithExamples(this RouteHandlerBuilder endpoint, string? request = null, string? response = null) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (request is not null && operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
            {
                body.Example = JsonNode.Parse(request);
            }

            if (response is not null
                && operation.Responses?.TryGetValue("200", out var good) == true
                && good.Content?.TryGetValue("application/json", out var answer) == true)
            {
                answer.Example = JsonNode.Parse(response);
            }

            return Task.CompletedTask;
        });

    private static OpenApiSchema TextOf(IEnumerable<string>? choices) => new()
    {
        Type = JsonSchemaType.String,
        Enum = choices is null ? null : [.. choices.Select(choice => (JsonNode)choice)],
    };

    private static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, string name, string description, OpenApiSchema schema) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(parameter => parameter.Name == name) is { } query)
            {
                query.Description = description;
                query.Schema = schema;
            }

            return Task.CompletedTask;
        });
}
