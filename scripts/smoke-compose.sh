#!/usr/bin/env bash
# Builds the images and brings compose.yaml up beside whatever runs on the machine, to see that the system works that way.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/smoke-compose.sh [--no-build] [--keep]

Brings the system up under a project name, volumes and ports of its own, and takes it all away again:
  - fair_price answers, from the model that the pipeline made by itself of the sample
  - a run that is started by REST completes
  - a model worker whose process is killed is started again, and fair prices are answered all the while
  - everything ends in time when it is told to

  --no-build   use images that are there already
  --keep       leave it running

Environment: what .env.example names, but for ports and profiles; POKEWATCH_DEPLOY_TOOLS, a folder with docker-compose, for engines
without the plugin. It gives up after 13 minutes. Exit code 3: there is no Docker engine, or no image to build on.
TEXT
}

cd "$(dirname "${BASH_SOURCE[0]}")/.."
PROJECT=pokewatch-smoke-$$
LIMIT=780
BUILD=yes KEEP=no
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage; exit 0 ;;
        --no-build) BUILD=no ;;
        --keep) KEEP=yes ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

say() { echo "smoke-compose: $SECONDS s: $*"; }
die() { say "$*" >&2; exit 1; }
missing() { say "$*" >&2; exit 3; }

# ---- small tools ------------------------------------------------------------------------------------------------------

free_port() {
    local port
    for _ in {1..200}; do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
    return 1
}

compose() { timeout "$((LIMIT - SECONDS > 30 ? LIMIT - SECONDS : 30))" "${COMPOSE[@]}" --project-name "$PROJECT" "$@"; }

# ask METHOD PATH [BODY]: the status in STATUS, the body in BODY.
ask() {
    local answer
    answer=$(curl -s --max-time 5 -w '\n%{http_code}' -X "$1" -H 'content-type: application/json' ${3:+-d "$3"} \
        "http://127.0.0.1:$GATEWAY_PORT$2") || answer=$'\n000'
    STATUS=${answer##*$'\n'} BODY=${answer%$'\n'*}
}

# wait_for SECONDS WHAT COMMAND...
wait_for() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || { ask GET /health; die "gave up waiting for $what; /health says $STATUS $BODY"; }
        sleep 1
    done
    say "$what"
}

price_answers() {
    ask POST /fair_price '{"card_id":"charizard_ex_199"}'
    [ "$STATUS" = 200 ] && [[ $BODY == *'"fair_price":'* ]]
}

is_healthy() { [ "$(docker inspect --format '{{.State.Health.Status}}' "$1")" = healthy ]; }

all_healthy() {
    local container
    for container in $(compose ps --quiet gateway model-worker decision-worker pipeline-saga rabbitmq postgres redis); do
        is_healthy "$container" || return 1
    done
}

run_completed() {
    ask GET "$1"
    [[ $BODY != *'"state":"Failed"'* ]] || die "the run failed: $BODY"
    [[ $BODY == *'"state":"Completed"'* ]]
}

restarted() { [ "$(docker inspect --format '{{.RestartCount}}' "$1")" -gt 0 ] && is_healthy "$1"; }

finish() {
    local code=$?
    trap - EXIT
    if [ "$code" -ne 0 ] && [ "$code" -ne 3 ]; then
        compose ps --all || true
        compose logs --no-color --tail 40 || true
    fi
    if [ "$KEEP" = no ]; then
        timeout 120 "${COMPOSE[@]}" --project-name "$PROJECT" down --volumes --timeout 20 >/dev/null 2>&1 || true
    else
        say "left running: project $PROJECT, gateway on port $GATEWAY_PORT"
    fi
    exit "$code"
}

# ---- what is needed ---------------------------------------------------------------------------------------------------

command -v docker >/dev/null && timeout 20 docker info >/dev/null 2>&1 || missing "no Docker engine answers"
if docker compose version >/dev/null 2>&1; then
    COMPOSE=(docker compose)
elif command -v docker-compose >/dev/null; then
    COMPOSE=(docker-compose)
elif [ -x "${POKEWATCH_DEPLOY_TOOLS:-}/docker-compose" ]; then
    COMPOSE=("$POKEWATCH_DEPLOY_TOOLS/docker-compose")
else
    missing "there is no compose plugin"
fi
# The file alone, whatever a developer's .env and override say.
COMPOSE+=(--env-file /dev/null --file compose.yaml)
unset COMPOSE_PROFILES COMPOSE_FILE COMPOSE_PROJECT_NAME GATEWAY_ADDRESS POKEMON_PRICE_API_KEY COLLECT_SOURCE
GATEWAY_PORT=$(free_port) RABBITMQ_UI_PORT=$(free_port) LIMITS_PER_MINUTE=100000
export GATEWAY_PORT RABBITMQ_UI_PORT LIMITS_PER_MINUTE

have_image() { docker image inspect "$1" >/dev/null 2>&1 || timeout 300 docker pull --quiet "$1" >/dev/null 2>&1; }

trap finish EXIT
trap 'exit 130' INT TERM HUP
if [ "$BUILD" = yes ]; then
    bases=$(compose config --format json | grep -oE '"(SDK|RUNTIME)_IMAGE": "[^"]+"' | cut -d '"' -f 4 | sort -u)
    for image in $bases; do have_image "$image" || missing "$image is not here and cannot be fetched"; done
fi
for image in $(compose config --images | grep -v '^pokewatch/' | sort -u); do
    have_image "$image" || missing "$image is not here and cannot be fetched"
done

# ---- it works ---------------------------------------------------------------------------------------------------------

if [ "$BUILD" = yes ]; then
    compose build --quiet
    say "images are built"
fi
compose up --detach --no-build --quiet-pull
say "started"
wait_for 300 "a fair price is answered" price_answers
wait_for 120 "all parts are healthy" all_healthy

ask POST /pipeline/runs '{"force":true}'
[ "$STATUS" = 202 ] || die "a run was not started: $STATUS $BODY"
run=/pipeline/runs/$(grep -oE '"run_id":"[^"]+"' <<<"$BODY" | cut -d '"' -f 4)
wait_for 240 "a run completes" run_completed "$run"

worker=$(compose ps --quiet model-worker | head -n 1)
# The service itself, not the process at the container's top, which takes no signal from inside.
docker exec "$worker" bash -c 'for p in /proc/[0-9]*; do [ "$(<"$p/comm")" != dotnet ] || kill -KILL "${p#/proc/}"; done'
for _ in {1..20}; do
    price_answers || [ "$STATUS" = 503 ] || die "while a worker was away: $STATUS $BODY"
done
wait_for 30 "the other worker answers" price_answers
wait_for 120 "the killed worker is back" restarted "$worker"

if [ "$KEEP" = no ]; then
    services=$(compose ps --quiet gateway model-worker decision-worker pipeline-saga)
    compose stop
    for container in $services; do
        code=$(docker inspect --format '{{.State.ExitCode}}' "$container")
        [ "$code" -eq 0 ] || die "$(docker inspect --format '{{.Name}}' "$container") ended with $code when it was stopped"
    done
    say "all services ended in time"
fi
say "passed"
