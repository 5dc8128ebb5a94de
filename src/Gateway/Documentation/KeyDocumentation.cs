using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PokeWatch.Gateway.Keys;
using PokeWatch.Gateway.Limits;

namespace PokeWatch.Gateway.Documentation;

/// <summary>Says in the OpenAPI document which endpoints need a key, and what those and limited ones may answer.</summary>
public static class KeyDocumentation
{
    private const string Scheme = "ApiKey";

    /// <summary>Adds the scheme to the document, and to each operation what it asks for.</summary>
    public static void DescribeKeys(this OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, context, _) =>
        {
            if (context.ApplicationServices.GetService<ApiKeyBook>() is not null)
            {
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
                document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Header,
                    Name = KeyReader.Header,
                    Description = "A key of scope read may ask; one of scope operate may do everything.",
                };
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var services = context.ApplicationServices;
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any())
            {
                return Task.CompletedTask;
            }

            if (services.GetService<ApiKeyBook>() is { } book)
            {
                var scope = metadata.OfType<ScopeMetadata>().LastOrDefault()?.Scope ?? ApiKeyScope.Operate;
                operation.Security =
                [
                    new OpenApiSecurityRequirement
                    {
                        [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [],
                    },
                ];
                operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
                operation.Extensions["x-scope"] = new JsonNodeExtension(scope == ApiKeyScope.Read ? "read" : "operate");
                if (book.IsRequired)
                {
                    Answer(operation, context.Document, 401, "No key, or one that does not hold.");
                    Answer(operation, context.Document, 403, "The key may not do this.");
                }
            }

            if (services.GetService<RequestLimits>() is not null)
            {
                Answer(operation, context.Document, 429, "Too many requests; Retry-After says when to try again.");
            }

            return Task.CompletedTask;
        });
    }

    private static void Answer(OpenApiOperation operation, OpenApiDocument? document, int status, string description)
    {
        operation.Responses ??= [];
        operation.Responses[$"{status}"] = new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", document) },
            },
        };
    }
}
