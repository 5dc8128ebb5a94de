#!/usr/bin/env bash
# Makes the passwords of compose.yaml, and puts each where only those who need it mount it. Run by its service "secrets" at every
# start: what .env names is taken over, what it does not is made up once and kept.
set -euo pipefail

ROOT=${SECRETS_ROOT:-/secrets}
USERS=${RABBITMQ_USERS:-/usr/local/bin/rabbitmq-users}
umask 022

die() { echo "secrets: $*" >&2; exit 1; }

# put FOLDER/FILE TEXT: the text becomes the file, whole or not at all. Everybody in the containers that mount the folder may read it.
put() {
    [ -d "$ROOT/${1%/*}" ] || mkdir -p "$ROOT/${1%/*}"
    printf '%s' "$2" >"$ROOT/$1.new"
    mv -f "$ROOT/$1.new" "$ROOT/$1"
}

# Letters and digits, enough for all.
RANDOM_TEXT=$(head -c 1000 /dev/urandom | base64 -w 0 | tr -dc '[:alnum:]')

# password NAME: the variable's value, else the one of an earlier start, else a new one; kept in folder all, which only this mounts.
password() {
    local value=${!1:-}
    if [ -z "$value" ] && [ -s "$ROOT/all/$1" ]; then
        value=$(<"$ROOT/all/$1")
    fi
    if [ -z "$value" ]; then
        value=${RANDOM_TEXT:0:32} RANDOM_TEXT=${RANDOM_TEXT:32}
    fi
    [[ $value =~ ^[[:graph:]]{12,}$ ]] || die "$1 must have at least 12 printable characters and no blank"
    put "all/$1" "$value"
    declare -g "$1=$value"
}

for name in GATEWAY_PASSWORD MODEL_WORKER_PASSWORD DECISION_WORKER_PASSWORD PIPELINE_SAGA_PASSWORD RABBITMQ_ADMIN_PASSWORD \
    DATABASE_OWNER_PASSWORD DATABASE_SERVICE_PASSWORD REDIS_PASSWORD GRAFANA_ADMIN_PASSWORD; do
    password "$name"
    export "${name?}"
done
# PostgreSQL takes it when it makes its files, and never again.
unset DATABASE_SUPERUSER_PASSWORD
password DATABASE_SUPERUSER_PASSWORD

put gateway/rabbitmq "$GATEWAY_PASSWORD"
put gateway/redis "$REDIS_PASSWORD"
put model-worker/rabbitmq "$MODEL_WORKER_PASSWORD"
put decision-worker/rabbitmq "$DECISION_WORKER_PASSWORD"
put pipeline-saga/rabbitmq "$PIPELINE_SAGA_PASSWORD"
put pipeline-saga/database "$DATABASE_SERVICE_PASSWORD"
if [ -n "${POKEMON_PRICE_API_KEY:-}" ]; then
    put pipeline-saga/price-api-key "$POKEMON_PRICE_API_KEY"
else
    rm -f "$ROOT/pipeline-saga/price-api-key"
fi
put migrate/database "$DATABASE_OWNER_PASSWORD"
for name in SUPERUSER OWNER SERVICE; do
    variable=DATABASE_${name}_PASSWORD
    put "postgres/${name,,}" "${!variable}"
done
put redis/password "$REDIS_PASSWORD"
escaped=${REDIS_PASSWORD//\\/\\\\}
put redis/password.conf "requirepass \"${escaped//\"/\\\"}\""$'\n'
put grafana/admin "$GRAFANA_ADMIN_PASSWORD"
put rabbitmq/admin "$RABBITMQ_ADMIN_PASSWORD"
put rabbitmq/definitions.json "$(RABBITMQ_ADMIN=admin "$USERS" definitions)"
echo "secrets: written"
