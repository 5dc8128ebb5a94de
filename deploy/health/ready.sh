#!/usr/bin/env bash
# Exit code 0 if http://127.0.0.1:PORT/PATH answers 200 within three seconds, else 1, with the status line or what went wrong.
#
#   ready.sh [PORT [PATH]]      8080 and /health/ready unless said otherwise
#
# For HEALTHCHECK: bash alone, because the images hold no curl.
set -u
port=${1:-8080} path=${2:-/health/ready}

# Anything here may hang on a stuck process: connecting as well. The inner shell is killed then.
ask() {
    exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$path" >&3
    IFS= read -r line <&3
    line=${line%$'\r'}
    printf '%s\n' "${line:-no answer}"
    [[ $line == HTTP/1.?" 200"* ]]
}

export -f ask
export port path
timeout 3 bash -c ask 2>&1
code=$?
[ "$code" -ne 124 ] || echo "no answer within 3 s"
[ "$code" -eq 0 ] || exit 1
