#!/usr/bin/env bash
# The whole system as separate processes on this machine: no Docker needed.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage:
  scripts/run-system.sh          start everything, show where it is, stop it all on Ctrl-C
  scripts/run-system.sh start    start everything in the background
  scripts/run-system.sh status   say what runs
  scripts/run-system.sh stop     stop it all; what it stored is kept for the next start
  scripts/run-system.sh clean    stop it all and delete what it stored

It starts RabbitMQ and PostgreSQL (scripts/services.sh), applies the migrations, then starts pipeline-saga, two model
workers, decision-worker and gateway. Logs are .run/*.log, process ids .run/*.pid, files .run/data.
It asks for no API key and limits nobody, unless Keys__Required and Limits__Enabled say true.
Where nothing was ever published, the pipeline makes a first model by itself, from the sample prices.

Environment:
  POKEWATCH_PORT             the gateway's port (default 8000); the others take the next four
  Transport__Host, ...       use this RabbitMQ instead of starting one
  ConnectionStrings__Pipeline   use this PostgreSQL instead of starting one
  POKEMON_PRICE_API_KEY      collect from the Pokemon Price Tracker API instead of the sample
  and any other setting of docs/operating.md
TEXT
}

cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$(pwd -P)
RUN="$ROOT/.run"
CONFIGURATION=Release
PORT=${POKEWATCH_PORT:-8000}
# Outside the checkout: the user postgres may not be let through to where that lies.
SERVICES="/var/tmp/pokewatch-$(id -u)-$(cksum <<<"$ROOT" | cut -d' ' -f1)"

# name, project, port
PROCESSES="pipeline-saga PipelineSaga $((PORT + 4))
model-worker-1 ModelWorker $((PORT + 1))
model-worker-2 ModelWorker $((PORT + 2))
decision-worker DecisionWorker $((PORT + 3))
gateway Gateway $PORT"

say() { echo "run-system: $*"; }
die() { say "$*" >&2; exit 1; }

# ---- small tools ------------------------------------------------------------------------------------------------------

binary() { echo "src/$1/bin/$CONFIGURATION/net10.0/PokeWatch.$1.dll"; }

# runs NAME PROJECT: its pid file names a process that really is that program (a pid may have been reused).
runs() {
    local pid
    [ -s "$RUN/$1.pid" ] || return 1
    pid=$(<"$RUN/$1.pid")
    grep -qa "PokeWatch.$2.dll" "/proc/$pid/cmdline" 2>/dev/null && ! grep -q ') Z ' "/proc/$pid/stat"
}

# answers_200 PORT PATH: within 5 s. In a subshell, which closes the connection and takes the signal of a broken one.
answers_200() (
    line=
    exec 4<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&4
    IFS= read -r -t 5 line <&4 || true
    [[ $line == *" 200"* ]]
) 2>/dev/null

# wait_for SECONDS WHAT COMMAND...: polls, with a line that counts on a terminal; gives up when a process has died.
wait_for() {
    local begun=$SECONDS seconds=$1 what=$2 name project
    shift 2
    until "$@"; do
        while read -r name project _; do
            [ ! -s "$RUN/$name.pid" ] || runs "$name" "$project" || died "$name"
        done <<<"$PROCESSES"
        [ $((SECONDS - begun)) -lt "$seconds" ] || die "gave up after $seconds s waiting for $what; see .run/*.log"
        [ ! -t 1 ] || printf '\rwaiting for %s: %s s of at most %s ' "$what" $((SECONDS - begun)) "$seconds"
        sleep 0.5
    done
    [ ! -t 1 ] || printf '\r\033[K'
    say "$what: yes, after $((SECONDS - begun)) s"
}

died() {
    tail -n 20 "$RUN/$1.log" >&2
    die "$1 has ended; its last lines are above, the rest in .run/$1.log"
}

# ---- start ------------------------------------------------------------------------------------------------------------

configure() {
    # A trial on loopback: anybody on this machine may ask, as often as they like.
    export Keys__Required=${Keys__Required:-false} Limits__Enabled=${Limits__Enabled:-false}
    export Storage__Root=${Storage__Root:-$RUN/data} Pipeline__RunOnFirstStart=${Pipeline__RunOnFirstStart:-true}
    if [ -n "${POKEMON_PRICE_API_KEY:-}" ]; then
        # No plan of the API shows more than this.
        export Collect__Source=${Collect__Source:-Api} Pipeline__FirstRunDays=${Pipeline__FirstRunDays:-365}
    else
        export Collect__Source=${Collect__Source:-File}
        export Collect__File=${Collect__File:-$ROOT/src/Standalone/sample/prices.parquet}
    fi
}

start_services() {
    [ -z "${Transport__Host:-}" ] || [ -z "${ConnectionStrings__Pipeline:-}" ] || { say "using the RabbitMQ and PostgreSQL given"; return; }
    local variables rabbitmq
    mkdir -p "$SERVICES"
    [ -O "$SERVICES" ] || die "$SERVICES belongs to somebody else"
    variables=$(scripts/services.sh start --dir "$SERVICES")
    eval "$variables"
    rabbitmq=${POKEWATCH_TEST_RABBITMQ##*@}
    if [ -z "${Transport__Host:-}" ]; then
        export Transport__Host=${rabbitmq%:*} Transport__Port=${rabbitmq##*:}
    fi
    export ConnectionStrings__Pipeline=${ConnectionStrings__Pipeline:-"$POKEWATCH_TEST_POSTGRES;Database=pokewatch"}
    say "RabbitMQ's management page: $POKEWATCH_TEST_RABBITMQ_MANAGEMENT (guest, guest)"
}

build() {
    (
        exec 9>"$RUN/build.lock"
        flock -w 1200 9 || die "another build holds .run/build.lock"
        say "build"
        dotnet build PokeWatch.Services.slnf -c "$CONFIGURATION" -v quiet -nologo 9>&-
    )
}

start_process() {
    local name=$1 project=$2 port=$3
    ASPNETCORE_URLS="http://localhost:$port" ModelWorker__Replica="$name" \
        setsid dotnet "$(binary "$project")" </dev/null >"$RUN/$name.log" 2>&1 &
    echo $! >"$RUN/$name.pid"
}

all_answer() {
    local port
    while read -r _ _ port; do answers_200 "$port" "$1" || return 1; done <<<"$PROCESSES"
}

# Before anything is started, so that a refusal stops nothing.
check_free() {
    local name project port
    mkdir -p "$RUN"
    while read -r name project port; do
        ! runs "$name" "$project" || die "$name runs already; scripts/run-system.sh stop ends it"
        rm -f "$RUN/$name.pid"
        ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || die "port $port, for $name, is taken; POKEWATCH_PORT chooses others"
    done <<<"$PROCESSES"
}

start() {
    local name project port
    configure
    build
    start_services
    say "migrations"
    dotnet "$(binary PipelineSaga)" migrate >"$RUN/migrate.log" 2>&1 || { tail -n 20 "$RUN/migrate.log" >&2; die "the migrations failed"; }
    while read -r name project port; do start_process "$name" "$project" "$port"; done <<<"$PROCESSES"
    wait_for 120 "every process answers" all_answer /health/live
    wait_for 600 "every process is ready" all_answer /health/ready
    say "the gateway is http://localhost:$PORT; try:"
    echo "  curl -s -X POST localhost:$PORT/fair_price -H 'content-type: application/json' -d '{\"card_id\":\"charizard_ex_199\"}'"
}

# ---- stop and status --------------------------------------------------------------------------------------------------

stop_process() {
    local name=$1 project=$2 end=$((SECONDS + 40))
    if runs "$name" "$project"; then
        kill -TERM "$(<"$RUN/$name.pid")" 2>/dev/null || true
        while runs "$name" "$project"; do
            [ "$SECONDS" -lt "$end" ] || { kill -KILL "$(<"$RUN/$name.pid")" 2>/dev/null || true; break; }
            sleep 0.2
        done
    fi
    rm -f "$RUN/$name.pid"
}

stop() {
    local name project
    while read -r name project _; do stop_process "$name" "$project" & done <<<"$PROCESSES"
    wait
    [ ! -d "$SERVICES" ] || scripts/services.sh stop --dir "$SERVICES"
    say "stopped"
}

clean() {
    stop
    rm -rf "$SERVICES" "$RUN/data"
}

status() {
    local name project port state code=0
    while read -r name project port; do
        if ! runs "$name" "$project"; then state=stopped code=1
        elif answers_200 "$port" /health/ready; then state=ready
        else state="running, not ready" code=1; fi
        printf '%-16s http://localhost:%s  %s\n' "$name" "$port" "$state"
    done <<<"$PROCESSES"
    return "$code"
}

foreground() {
    check_free
    trap 'trap "" INT TERM HUP; stop' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    start
    say "Ctrl-C stops it all"
    local name project
    while sleep 1; do
        while read -r name project _; do runs "$name" "$project" || died "$name"; done <<<"$PROCESSES"
    done
}

case ${1:-run} in
    run) foreground ;;
    start)
        check_free
        trap 'code=$?; trap - EXIT; [ "$code" -eq 0 ] || stop; exit "$code"' EXIT
        trap 'exit 130' INT TERM HUP
        start
        ;;
    stop) stop ;;
    clean) clean ;;
    status) status ;;
    -h | --help | help) usage ;;
    *) usage >&2; exit 2 ;;
esac
