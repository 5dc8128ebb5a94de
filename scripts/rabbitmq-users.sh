#!/usr/bin/env bash
# A RabbitMQ user for each service, with no more rights than it needs. docs/wire-security.md explains them.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage:
  scripts/rabbitmq-users.sh apply         create or update the four users and their permissions
  scripts/rabbitmq-users.sh permissions   print them: user, configure, write and read, separated by tabs
  scripts/rabbitmq-users.sh definitions   print virtual host, users (their passwords as salted hashes) and permissions as a
                                          file for the broker's load_definitions, and an administrator if RABBITMQ_ADMIN
                                          is set

apply asks the broker's management interface; definitions asks nobody. Nothing secret is taken from or put on a command line.

Environment:
  RABBITMQ_API                 the management interface (default http://localhost:15672); CURL_CA_BUNDLE names an authority
  RABBITMQ_VHOST               the virtual host (default /)
  RABBITMQ_ADMIN               an administrator (default guest)
  RABBITMQ_ADMIN_PASSWORD      the administrator's password (default guest)
  RABBITMQ_USER_PREFIX         put before each user's name (default none)
  GATEWAY_PASSWORD, MODEL_WORKER_PASSWORD, DECISION_WORKER_PASSWORD, PIPELINE_SAGA_PASSWORD
                               the users' passwords, at least 12 printable characters
  each of the passwords may lie in a file instead, named by the variable with _FILE at its end
TEXT
}

die() { echo "rabbitmq-users: $*" >&2; exit 1; }

# ---- permissions ------------------------------------------------------------------------------------------------------
# MassTransit makes an exchange for each kind of message and for each queue, and declares whatever it uses, so that the
# right to write to an exchange is of no use without the right to configure it. Names are matched by words that they begin
# with, so that another question of the same service fits.

CONTRACT='PokeWatch\.Contracts:'
# The queue on which a gateway gets its answers; whoever answers declares its exchange once more.
ANSWERS='[^:]+_PokeWatchGateway_bus_\w+'
MODEL_QUESTIONS='(Predict|Describe|ListCard|ListLatest|GetCard|GetModelStatus)\w*'
MODEL_QUEUES='(questions\.)?(predict|describe|list-card|list-latest|get-card|get-model-status)[\w.-]*|load-published-model.*'
DECISION_QUESTIONS='(Decide|GetDecision)\w*'
DECISION_QUEUES='(questions\.)?(decide|get-decision)[\w.-]*'
# All other messages are the pipeline's.
PIPELINE_MESSAGES='(?!(Predict|Describe|ListCard|ListLatest|GetCard|GetModelStatus|Decide|GetDecision))\w+'
PIPELINE_QUEUES='(questions\.)?(pipeline-run|step-command|run-queries|run-log|daily-run-due|model-queries|model-lineage|current-model-file|publish-model|model-replica-reported|quartz)([_.-].*)?'
GATEWAY_QUESTIONS="$MODEL_QUESTIONS|$DECISION_QUESTIONS|(Start|Cancel|Resume|Publish)\w*|(List|Get)(Pipeline|Model)\w*"

faults() { echo "MassTransit:(ReceiveFault|Fault(--$CONTRACT($1)--)?)"; }
own_bus() { echo "[^:]+_PokeWatch$1_bus_\w+"; }
row() { printf '%s\t^(%s)$\t^(%s)$\t^(%s)$\n' "$@"; }

permissions() {
    local bus fault told heard
    bus=$(own_bus Gateway)
    row gateway \
        "$bus|gateway[-.].*|$CONTRACT($GATEWAY_QUESTIONS|ModelPublished)" \
        "$bus|gateway[-.].*|$CONTRACT($GATEWAY_QUESTIONS)" \
        "$bus|gateway[-.].*|${CONTRACT}ModelPublished"

    bus=$(own_bus ModelWorker) fault=$(faults "$MODEL_QUESTIONS|ModelPublished")
    heard="$CONTRACT($MODEL_QUESTIONS|ModelPublished)"
    told="$CONTRACT(ModelLoaded|ModelLoadFailed|ModelReplicaReported)"
    row model-worker \
        "$bus|$MODEL_QUEUES|$heard|$told|$fault|$ANSWERS" \
        "$bus|$MODEL_QUEUES|$told|$fault|$ANSWERS" \
        "$bus|$MODEL_QUEUES|$heard|$fault"

    bus=$(own_bus DecisionWorker) fault=$(faults "$DECISION_QUESTIONS")
    heard="$CONTRACT($DECISION_QUESTIONS)"
    row decision-worker \
        "$bus|$DECISION_QUEUES|$heard|$fault|$ANSWERS" \
        "$bus|$DECISION_QUEUES|$fault|$ANSWERS" \
        "$bus|$DECISION_QUEUES|$heard|$fault"

    bus=$(own_bus PipelineSaga) fault=$(faults "$PIPELINE_MESSAGES")
    heard="$CONTRACT($PIPELINE_MESSAGES)|MassTransit\.Scheduling:\w+"
    row pipeline-saga \
        "$bus|$PIPELINE_QUEUES|$heard|$fault|$ANSWERS" \
        "$bus|$PIPELINE_QUEUES|$heard|$fault|$ANSWERS" \
        "$bus|$PIPELINE_QUEUES|$heard|$fault"
}

# ---- apply ------------------------------------------------------------------------------------------------------------

# secret NAME DEFAULT: the variable, or the content of the file that NAME_FILE names.
secret() {
    local file="${1}_FILE" value
    if [ -n "${!file:-}" ]; then
        value=$(<"${!file}") || die "$file: cannot be read"
    else
        value=${!1:-$2}
    fi
    [ -n "$value" ] || die "$1 (or $file) is not set"
    # Printed into JSON and into curl's settings.
    [[ $value =~ ^[[:print:]]+$ ]] || die "$1 holds characters that cannot be printed"
    printf '%s' "$value"
}

escaped() { local text=${1//\\/\\\\}; printf '%s' "${text//\"/\\\"}"; }

encoded() {
    local text=$1 i letter
    for ((i = 0; i < ${#text}; i++)); do
        letter=${text:i:1}
        case $letter in
            [a-zA-Z0-9.~_-]) printf '%s' "$letter" ;;
            *) printf '%%%02X' "'$letter" ;;
        esac
    done
}

# put PATH: sends standard input. The credentials go to curl through a pipe, where ps does not show them.
put() {
    curl -sS --fail-with-body -X PUT -H 'content-type: application/json' --data-binary @- --max-time 30 \
        --config <(printf 'user = "%s:%s"\n' "$(escaped "$ADMIN")" "$(escaped "$ADMIN_PASSWORD")") \
        "${RABBITMQ_API:-http://localhost:15672}/api/$1" || die "the broker refused $1"
}

# All of them before anything is changed.
check_passwords() {
    local variable password
    for variable in GATEWAY MODEL_WORKER DECISION_WORKER PIPELINE_SAGA; do
        password=$(secret "${variable}_PASSWORD" '')
        [ ${#password} -ge 12 ] || die "${variable}_PASSWORD is shorter than 12 characters"
    done
}

apply() {
    local user configure write read name password variable vhost
    vhost=$(encoded "${RABBITMQ_VHOST:-/}")
    ADMIN=${RABBITMQ_ADMIN:-guest}
    ADMIN_PASSWORD=$(secret RABBITMQ_ADMIN_PASSWORD guest)
    check_passwords
    while IFS=$'\t' read -r user configure write read; do
        variable=${user^^}
        password=$(secret "${variable//-/_}_PASSWORD" '')
        name=$(encoded "${RABBITMQ_USER_PREFIX:-}$user")
        printf '{"password":"%s","tags":""}' "$(escaped "$password")" | put "users/$name"
        printf '{"configure":"%s","write":"%s","read":"%s"}' "$(escaped "$configure")" "$(escaped "$write")" "$(escaped "$read")" \
            | put "permissions/$vhost/$name"
        echo "${RABBITMQ_USER_PREFIX:-}$user"
    done < <(permissions)
}

# ---- definitions ------------------------------------------------------------------------------------------------------

# bytes HEXADECIMAL: what it says.
bytes() { printf '%b' "$(sed 's/../\\x&/g' <<<"$1")"; }

# As RabbitMQ keeps a password: a salt of four bytes and the SHA-256 of salt and password, in base64.
password_hash() {
    local salt digest
    salt=$(od -An -N4 -tx1 /dev/urandom | tr -d ' \n')
    digest=$({ bytes "$salt"; printf '%s' "$1"; } | sha256sum)
    bytes "$salt${digest%% *}" | base64 -w0
}

user_definition() {
    printf '{"name":"%s","password_hash":"%s","hashing_algorithm":"rabbit_password_hashing_sha256","tags":"%s"}' \
        "$(escaped "$1")" "$(password_hash "$2")" "$3"
}

permission_definition() {
    printf '{"user":"%s","vhost":"%s","configure":"%s","write":"%s","read":"%s"}' \
        "$(escaped "$1")" "$(escaped "${RABBITMQ_VHOST:-/}")" "$(escaped "$2")" "$(escaped "$3")" "$(escaped "$4")"
}

definitions() {
    local user configure write read variable users='' permissions='' rows password
    check_passwords
    if [ -n "${RABBITMQ_ADMIN:-}" ]; then
        password=$(secret RABBITMQ_ADMIN_PASSWORD '')
        users=$(user_definition "$RABBITMQ_ADMIN" "$password" administrator),
        permissions=$(permission_definition "$RABBITMQ_ADMIN" '.*' '.*' '.*'),
    fi
    rows=$(permissions)
    while IFS=$'\t' read -r user configure write read; do
        variable=${user^^}
        password=$(secret "${variable//-/_}_PASSWORD" '')
        user="${RABBITMQ_USER_PREFIX:-}$user"
        users+=$(user_definition "$user" "$password" ''),
        permissions+=$(permission_definition "$user" "$configure" "$write" "$read"),
    done <<<"$rows"
    printf '{"vhosts":[{"name":"%s"}],"users":[%s],"permissions":[%s]}\n' \
        "$(escaped "${RABBITMQ_VHOST:-/}")" "${users%,}" "${permissions%,}"
}

case ${1:---help} in
    apply) apply ;;
    definitions) definitions ;;
    permissions) permissions ;;
    -h | --help | help) usage ;;
    *) usage >&2; exit 2 ;;
esac
