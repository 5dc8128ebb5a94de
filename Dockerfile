# The services' images, a target each: gateway, model-worker, decision-worker and pipeline-saga.
#
#   docker build --target gateway -t pokewatch/gateway:0.1.0 .
#
# It asks for no frontend of its own (no "syntax" line), so that nothing but the two bases is fetched from a registry; another registry
# serves these by SDK_IMAGE and RUNTIME_IMAGE. The runtime's base must have bash (health checks) and apt-get (libgomp1): that is why it
# is not one without a shell. Both follow the patches of .NET 10.0.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0-noble
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble

# ---- build: portable code, so on the machine's own platform, whatever the images are for -------------------------------

FROM --platform=$BUILDPLATFORM ${SDK_IMAGE} AS build
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /build

# What restore needs and no more: sources change often, and must not cause another one.
COPY global.json Directory.Build.props Directory.Packages.props PokeWatch.sln PokeWatch.Services.slnf ./
COPY src/Directory.Build.props src/
COPY src/Contracts/Contracts.csproj src/Contracts/packages.lock.json src/Contracts/
COPY src/DecisionWorker/DecisionWorker.csproj src/DecisionWorker/packages.lock.json src/DecisionWorker/
COPY src/Gateway/Gateway.csproj src/Gateway/packages.lock.json src/Gateway/
COPY src/ModelWorker/ModelWorker.csproj src/ModelWorker/packages.lock.json src/ModelWorker/
COPY src/PipelineSaga/PipelineSaga.csproj src/PipelineSaga/packages.lock.json src/PipelineSaga/
COPY src/SagaPersistence/SagaPersistence.csproj src/SagaPersistence/packages.lock.json src/SagaPersistence/
COPY src/ServiceDefaults/ServiceDefaults.csproj src/ServiceDefaults/packages.lock.json src/ServiceDefaults/
RUN --mount=type=cache,id=pokewatch-nuget,target=/root/.nuget/packages \
    dotnet restore PokeWatch.Services.slnf --locked-mode

COPY .editorconfig ./
COPY config config
COPY src src
ARG VERSION=0.1.0
ARG REVISION=
RUN --mount=type=cache,id=pokewatch-nuget,target=/root/.nuget/packages \
    dotnet build PokeWatch.Services.slnf -c Release --no-restore -nodeReuse:false \
        -p:VersionPrefix="$VERSION" -p:SourceRevisionId="$REVISION"
# Native libraries of other systems, which portable code brings along, are more than half of the files' size.
RUN --mount=type=cache,id=pokewatch-nuget,target=/root/.nuget/packages \
    for service in Gateway ModelWorker DecisionWorker PipelineSaga; do \
        dotnet publish "src/$service/$service.csproj" -c Release --no-build -nodeReuse:false -o "/out/$service" \
            -p:UseAppHost=false -p:VersionPrefix="$VERSION" -p:SourceRevisionId="$REVISION" || exit 1; \
    done; \
    find /out -mindepth 3 -maxdepth 3 -path '*/runtimes/*' ! -name 'linux-*' ! -name linux ! -name unix -exec rm -rf {} +

# ---- what all of them have ---------------------------------------------------------------------------------------------

FROM ${RUNTIME_IMAGE} AS runtime
# The user "app" of Microsoft's images, by its number, which another base need not have a name for. A new volume takes over the owner of
# the folder that it is mounted at.
RUN install -d -o 1654 -g 1654 /data /data/keys
COPY --chmod=0755 deploy/health/ready.sh /usr/local/bin/pokewatch-ready
# Nothing is written but to /data and /tmp. Diagnostics would open a socket for anybody who gets into the container.
ENV ASPNETCORE_URLS=http://+:8080 \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_EnableDiagnostics=0 \
    HOME=/tmp \
    Logging__Console=json \
    Storage__Root=/data
WORKDIR /app
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 CMD ["pokewatch-ready"]
ARG VERSION=0.1.0
ARG REVISION=
LABEL org.opencontainers.image.vendor="The PokeWatch founders" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"

# ---- the targets -------------------------------------------------------------------------------------------------------

FROM runtime AS gateway
LABEL org.opencontainers.image.title="pokewatch/gateway" \
      org.opencontainers.image.description="PokeWatch's REST interface"
COPY --from=build /out/Gateway ./
USER 1654:1654
ENTRYPOINT ["dotnet", "PokeWatch.Gateway.dll"]

FROM runtime AS model-worker
LABEL org.opencontainers.image.title="pokewatch/model-worker" \
      org.opencontainers.image.description="Holds PokeWatch's model and answers predictions"
# Ready only with a model, and on the very first start one is trained first.
HEALTHCHECK --interval=10s --timeout=10s --start-period=300s --retries=3 CMD ["pokewatch-ready"]
COPY --from=build /out/ModelWorker ./
USER 1654:1654
ENTRYPOINT ["dotnet", "PokeWatch.ModelWorker.dll"]

FROM runtime AS decision-worker
LABEL org.opencontainers.image.title="pokewatch/decision-worker" \
      org.opencontainers.image.description="PokeWatch's decision rule"
COPY --from=build /out/DecisionWorker ./
USER 1654:1654
ENTRYPOINT ["dotnet", "PokeWatch.DecisionWorker.dll"]

FROM runtime AS pipeline-saga
LABEL org.opencontainers.image.title="pokewatch/pipeline-saga" \
      org.opencontainers.image.description="PokeWatch's pipeline: collects prices, trains and publishes models"
# LightGBM's native library is linked to it. Only training needs either.
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && apt-get clean && rm -rf /var/lib/apt/lists/*
# For Collect__Source=File: the whole system without an API key.
COPY src/Standalone/sample sample
COPY --from=build /out/PipelineSaga ./
USER 1654:1654
ENTRYPOINT ["dotnet", "PokeWatch.PipelineSaga.dll"]
