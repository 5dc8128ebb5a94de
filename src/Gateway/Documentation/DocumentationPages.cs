using Microsoft.OpenApi;
using PokeWatch.Gateway.FairPrice;
using Scalar.AspNetCore;

namespace PokeWatch.Gateway.Documentation;

/// <summary>The OpenAPI document and the page to browse it.</summary>
public static class DocumentationPages
{
    private const string Description = """
        Estimates what Pokémon cards are worth and says BUY, SELL or HOLD. Names are snake_case, dates are yyyy-MM-dd in UTC,
        money is in USD, and every fraction is a fraction (0.1 is 10%). Errors are RFC 9457 problems with a trace_id: 400 names
        each field in errors; 404 says what exists; 503 has Retry-After and says in missing what does not answer; 502 means that
        a worker failed.
        """;

    /// <summary>Adds the document <c>v1</c>.</summary>
    public static IServiceCollection AddDocumentation(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = "PokeWatch", Version = "v1", Description = Description };

                // Relative to where it was fetched from: right behind any proxy or port mapping.
                document.Servers = [new OpenApiServer { Url = "/" }];
                return Task.CompletedTask;
            });

            options.DescribeKeys();

            // The generator lists an enumeration's values but leaves out that they are strings.
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if (context.JsonTypeInfo.Type.IsEnum)
                {
                    schema.Type = JsonSchemaType.String;
                }

                // The generator knows nothing of what an outcome's converter writes.
                if (context.JsonTypeInfo.Type == typeof(FairPriceBatchAnswer) && schema.Properties?["outcomes"] is OpenApiSchema outcomes)
                {
                    outcomes.Items = new OpenApiSchema
                    {
                        OneOf =
                        [
                            new OpenApiSchemaReference(nameof(FairPriceAnswer), context.Document),
                            new OpenApiSchemaReference(nameof(Microsoft.AspNetCore.Mvc.ProblemDetails), context.Document),
                        ],
                    };
                }

                return Task.CompletedTask;
            });
        });

    /// <summary>Maps <c>/openapi/v1.json</c> and <c>/docs</c>, which needs nothing from other hosts; <c>/</c> leads there.</summary>
    public static void MapDocumentation(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi();
        endpoints.MapScalarApiReference("/docs", options => options
            .WithTitle("PokeWatch")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .HideDeveloperTools()
            .HideClientButton()
            .DisableAgent()
            .DisableMcp());
        endpoints.MapGet("/", () => TypedResults.Redirect("/docs")).ExcludeFromDescription();
    }
}
