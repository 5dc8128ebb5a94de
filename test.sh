#!/usr/bin/env bash
# Builds the solution and runs every test, against a real RabbitMQ, PostgreSQL and Redis that it starts and stops itself.
set -uo pipefail

usage() {
    cat <<'TEXT'
Usage: ./test.sh [options] [PROJECT...]

Runs the tests of PokeWatch.sln: all of them, or those of the named projects (Gateway or Gateway.Tests).
Needs the .NET 10 SDK. RabbitMQ, PostgreSQL and Redis come from Docker or from Debian's packages
(scripts/services.sh --help).

  --filter EXPRESSION   only tests whose name matches, e.g. --filter '*restart*' (* is a wildcard)
  --no-build            run what was built last
  --no-services         start nothing: tests that need RabbitMQ, PostgreSQL or Redis use POKEWATCH_TEST_* or are skipped
  --jobs N              test projects at a time (default 2; those that time themselves run alone in any case)
  --timeout SECONDS     the most that one test project may take (default 900)
  -h, --help            this text

The last line is 'N passed, N failed', or 'N passed, N failed, N skipped'. Exit code 0: tests ran and none failed.
TEXT
}

# These start whole systems and watch the clock.
ALONE="Standalone.Tests System.Tests"
# The longest of the others: begun last, it would run on by itself.
LONGEST="PipelineSaga.Tests"
CONFIGURATION=Release

# Tests start many processes that live for seconds: to compile code once more and better, or to measure it for that, never pays off there.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountingDelayMs=2000

cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
ROOT=$(pwd -P)
jobs=2 limit=900 services=yes built=no filter='' wanted=()
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage; exit 0 ;;
        --filter) filter=${2:?--filter needs an expression}; shift ;;
        --jobs) jobs=${2:?--jobs needs a number}; shift ;;
        --timeout) limit=${2:?--timeout needs seconds}; shift ;;
        --no-build) built=yes ;;
        --no-services) services=no ;;
        -*) usage >&2; exit 2 ;;
        *) wanted+=("${1%.Tests}.Tests") ;;
    esac
    shift
done

say() { echo "== $*"; }
started=$SECONDS
passed=0 failed=0 skipped=0

# ---- clean up: on any exit, and after a run that was killed ------------------------------------------------------------

process_start() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# Ends every process that was started with this mark in its environment: test hosts, what tests started, build servers.
end_marked() {
    local mark="POKEWATCH_TEST_RUN=$1" signal file pid found
    for signal in TERM KILL; do
        for _ in {1..25}; do
            found=no
            for file in /proc/[0-9]*/environ; do
                grep -qzxF -- "$mark" "$file" 2>/dev/null || continue
                pid=${file#/proc/} pid=${pid%/environ}
                kill "-$signal" "$pid" 2>/dev/null && found=yes
            done
            [ "$found" = yes ] || return 0
            sleep 0.2
        done
    done
}

end_run() {
    [ ! -d "$1/services" ] || scripts/services.sh stop --dir "$1/services" || true
    end_marked "$1"
    rm -rf "$1"
}

end_abandoned_runs() {
    local run pid start
    for run in "${TMPDIR:-/tmp}"/pokewatch-test.*; do
        [ -O "$run/owner" ] || continue
        read -r pid start <"$run/owner" || continue
        [ "$(process_start "$pid")" = "$start" ] || { say "cleaning up after a run that was killed"; end_run "$run"; }
    done
}

finish() {
    local code=$?
    trap - EXIT
    trap '' INT TERM HUP
    unset POKEWATCH_TEST_RUN
    # Once more at the end: a project's whole log is long.
    [ ! -s "$RUN/failures" ] || cat "$RUN/failures"
    end_run "$RUN"
    if [ "$code" -ge 128 ]; then
        say "stopped before its end"
        failed=$((failed + 1))
    fi
    say "$(((SECONDS - started) / 60)) min $(((SECONDS - started) % 60)) s"
    if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then
        echo "no test ran" >&2
        code=1
    fi
    [ "$failed" -eq 0 ] || code=1
    local line="$passed passed, $failed failed"
    [ "$skipped" -eq 0 ] || line+=", $skipped skipped"
    echo "$line"
    exit "$code"
}

# ---- the phases -------------------------------------------------------------------------------------------------------

need_sdk() {
    command -v dotnet >/dev/null && dotnet --version >/dev/null 2>&1 && return
    say "the .NET SDK that global.json asks for is missing: https://dotnet.microsoft.com/download" >&2
    exit 1
}

# LightGBM's native library needs it; the SDK does not bring it.
need_libgomp() {
    [[ $(PATH=$PATH:/sbin ldconfig -p) != *libgomp.so.1* ]] && command -v apt-get >/dev/null || return 0
    local sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo -n)
    say "installing libgomp1"
    "${sudo[@]}" timeout 120 apt-get update >/dev/null 2>&1
    "${sudo[@]}" timeout 120 apt-get -o DPkg::Lock::Timeout=100 install -y --no-install-recommends libgomp1 \
        </dev/null >/dev/null 2>&1 || say "libgomp1 could not be installed; training will fail"
}

# One build at a time in one checkout, whoever asks. No server process of this build outlives the run.
build() (
    mkdir -p .run
    exec 9>.run/build.lock
    flock -w 1200 9 || { say "another build holds .run/build.lock" >&2; exit 1; }
    say "restore" && timeout 600 dotnet restore PokeWatch.sln --locked-mode -v quiet -nodeReuse:false 9>&- &&
        say "build" && timeout 1200 dotnet build PokeWatch.sln --no-restore -c "$CONFIGURATION" -v quiet -nologo \
            -nodeReuse:false -p:SharedCompilationId="pokewatch-${RUN##*.}" 9>&-
)

projects() {
    local project
    sed -n 's/.*"tests\\\(.*\)\.Tests\\.*\.csproj".*/\1.Tests/p' PokeWatch.sln | sort | while read -r project; do
        [ ${#wanted[@]} -eq 0 ] || [[ " ${wanted[*]} " == *" $project "* ]] && echo "$project"
    done
}

run_project() {
    local project=$1 begun=$SECONDS code
    local options=(--results-directory "$RUN/results" --report-xunit-xml --report-xunit-xml-filename "$project.xml"
        --progress off --no-ansi --zero-tests-policy allow-skipped)
    [ -z "$filter" ] || options+=(--filter-display-name "$filter" --ignore-exit-code 8)
    timeout --kill-after=15 "$limit" \
        dotnet "tests/$project/bin/$CONFIGURATION/net10.0/PokeWatch.$project.dll" "${options[@]}" \
        </dev/null >"$RUN/results/$project.log" 2>&1
    code=$?
    echo "$code $((SECONDS - begun))" >"$RUN/results/$project.done"
}

attribute() { sed -n "s/.*<assembly [^>]*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" "$2" 2>/dev/null | head -n 1; }

# Counts come from the report that a project writes at its end. One that ended badly without a failed test, or without a
# report, counts as one failure.
count_project() {
    local project=$1 report="$RUN/results/$1.xml" log="$RUN/results/$1.log" code seconds p f e s why=''
    read -r code seconds <"$RUN/results/$project.done" || code=137
    p=$(attribute passed "$report") f=$(attribute failed "$report")
    e=$(attribute errors "$report") s=$(attribute skipped "$report")
    f=$((${f:-0} + ${e:-0}))
    if [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then
        why="stopped after ${seconds:-?} s" f=$((f + 1))
    elif [ "$code" -ne 0 ] && [ "$f" -eq 0 ]; then
        why="exit code $code" f=1
    elif [ -z "$p" ] && [ -z "$filter" ]; then
        why="no report" f=$((f + 1))
    fi
    passed=$((passed + ${p:-0})) failed=$((failed + f)) skipped=$((skipped + ${s:-0}))
    say "$project: ${p:-0} passed, $f failed, ${s:-0} skipped in ${seconds:-?} s${why:+ ($why)}"
    if [ "$f" -gt 0 ]; then
        cat "$log"
        { say "failed in $project:"; grep -A20 '^failed ' "$log"; } >>"$RUN/failures"
    elif [ "${s:-0}" -gt 0 ]; then
        grep -A1 '^skipped ' "$log"
    fi
}

# Project -> pid of what runs now.
declare -A running=()

count_finished() {
    local project
    for project in "${!running[@]}"; do
        kill -0 "${running[$project]}" 2>/dev/null && continue
        unset "running[$project]"
        count_project "$project"
    done
}

wait_for_place() {
    count_finished
    while [ ${#running[@]} -gt "$1" ]; do sleep 0.2; count_finished; done
}

run_all() {
    local project alone=() ordered=()
    mkdir -p "$RUN/results"
    for project in "$@"; do
        if [ "$project" = "$LONGEST" ]; then ordered=("$project" "${ordered[@]}"); else ordered+=("$project"); fi
    done
    for project in "${ordered[@]}"; do
        if [[ " $ALONE " == *" $project "* ]]; then alone+=("$project"); continue; fi
        wait_for_place $((jobs - 1))
        run_project "$project" &
        running[$project]=$!
    done
    wait_for_place 0
    for project in "${alone[@]}"; do
        run_project "$project" &
        running[$project]=$!
        wait_for_place 0
    done
}

need_sdk
end_abandoned_runs
RUN=$(mktemp -d "${TMPDIR:-/tmp}/pokewatch-test.XXXXXX") || exit 1
chmod 711 "$RUN"
echo "$$ $(process_start $$)" >"$RUN/owner"
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
export POKEWATCH_TEST_RUN="$RUN" DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

mapfile -t selected < <(projects)
[ ${#selected[@]} -gt 0 ] || { say "PokeWatch.sln has no such test project: ${wanted[*]}" >&2; exit 2; }

need_libgomp
if [ "$services" = yes ]; then
    mkdir "$RUN/services" && touch "$RUN/services/temporary"
    scripts/services.sh start --dir "$RUN/services" >"$RUN/services.env" &
    services_pid=$!
fi
if [[ " ${selected[*]} " == *" Deployment.Tests "* ]]; then
    scripts/deploy-tools.sh >"$RUN/deploy-tools" &
    tools_pid=$!
fi
[ "$built" = yes ] || build || { failed=1; say "the build failed"; exit 1; }
if [ "$services" = yes ]; then
    wait "$services_pid" || { failed=1; say "RabbitMQ, PostgreSQL and Redis did not start"; exit 1; }
    # shellcheck disable=SC1091
    . "$RUN/services.env"
fi
if [ -n "${tools_pid:-}" ]; then
    # Without them their tests are skipped; in CI that is a failure.
    if wait "$tools_pid"; then
        POKEWATCH_DEPLOY_TOOLS=$(cat "$RUN/deploy-tools")
        export POKEWATCH_DEPLOY_TOOLS
    elif [ "${CI:-}" = true ]; then
        failed=1; say "kustomize, docker-compose and promtool could not be had"; exit 1
    fi
fi
say "test: ${selected[*]}"
run_all "${selected[@]}"
