#!/usr/bin/env bash
# RabbitMQ, PostgreSQL and Redis for tests and trials, on loopback and free ports, beside whatever else runs on the machine.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage:
  eval "$(scripts/services.sh start)"    start RabbitMQ, PostgreSQL and Redis; their addresses become environment variables
  scripts/services.sh stop               stop what $POKEWATCH_SERVICES names, and delete it if it was temporary
  scripts/services.sh restart-broker     stop RabbitMQ, if it still runs, and start it on its ports with what it stored
                                         (that of Debian's packages only)

Options:
  --dir DIR     keep state in DIR, which stop leaves and a later start finds again, instead of a temporary folder
                (containers keep nothing)

Environment:
  POKEWATCH_SERVICES_FROM   docker, packages or any (default): containers where a Docker engine answers and the images
                            can be had, else Debian's packages rabbitmq-server, postgresql and redis-server, installed
                            when missing

start prints on standard output, for eval:
  POKEWATCH_SERVICES                    the folder that stop needs
  POKEWATCH_TEST_POSTGRES               e.g. Host=127.0.0.1;Port=24117;Username=postgres
  POKEWATCH_TEST_RABBITMQ               e.g. amqp://guest:guest@127.0.0.1:24118
  POKEWATCH_TEST_RABBITMQ_MANAGEMENT    e.g. http://127.0.0.1:24119 (guest, guest)
  POKEWATCH_TEST_RABBITMQ_METRICS       e.g. http://127.0.0.1:24122, for Prometheus
  POKEWATCH_TEST_REDIS                  e.g. 127.0.0.1:24121
and, but from containers, what TLS needs; PostgreSQL has it on the same port:
  POKEWATCH_TEST_TLS                    a folder: ca.pem and ca.key, server.pem and server.key (for localhost, 127.0.0.1)
  POKEWATCH_TEST_RABBITMQ_TLS_PORT      e.g. 24120
Members of the role pokewatch_tls get into PostgreSQL by TLS and password only, everybody else without either.
TEXT
}

RABBITMQ_IMAGE=${POKEWATCH_RABBITMQ_IMAGE:-rabbitmq:4-management}
POSTGRES_IMAGE=${POKEWATCH_POSTGRES_IMAGE:-postgres:17}
REDIS_IMAGE=${POKEWATCH_REDIS_IMAGE:-redis:7}
RABBITMQ_BIN=/usr/lib/rabbitmq/bin   # not /usr/sbin: those wrappers switch to the user rabbitmq

say() { echo "services: $*" >&2; }
die() { say "$*"; exit 1; }

# ---- small tools ------------------------------------------------------------------------------------------------------

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range that Linux hands out to clients by itself (32768 and up).
free_port() {
    local port
    for _ in {1..200}; do
        port=$((20000 + RANDOM % 12000))
        port_open "$port" || { echo "$port"; return; }
    done
    return 1
}

# wait_until SECONDS WHAT COMMAND...: polls COMMAND.
wait_until() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || { say "$what did not come within its time"; return 1; }
        sleep 0.2
    done
}

# Stops one process: politely, then for good. Its name must match, so that a reused pid is left alone.
stop_pid() {
    local pid=$1 name=$2
    is_alive() { [ -r "/proc/$pid/stat" ] && ! grep -q ') Z ' "/proc/$pid/stat" 2>/dev/null; }
    is_gone() { ! is_alive; }
    is_alive && grep -qa -- "$name" "/proc/$pid/cmdline" 2>/dev/null || return 0
    kill -TERM "$pid" 2>/dev/null || true
    wait_until 20 "the end of $name ($pid)" is_gone || kill -KILL "$pid" 2>/dev/null || true
}

read_file() { [ -s "$1" ] && head -n 1 "$1" | tr -dc '[:alnum:]'; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && setpriv --reuid postgres --regid postgres --clear-groups -- "$@")
    else
        (cd / && "$@")
    fi
}

# ---- Debian's packages ------------------------------------------------------------------------------------------------

# Debian keeps PostgreSQL's server programs out of PATH, one folder a version; the newest wins.
postgres_bin() {
    local newest
    newest=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    [ -x "$newest/initdb" ] && echo "$newest"
}

PACKAGES="rabbitmq-server postgresql redis-server"

have_packages() {
    postgres_bin >/dev/null && [ -x "$RABBITMQ_BIN/rabbitmq-server" ] && command -v redis-server >/dev/null
}

install_packages() {
    have_packages && return
    command -v apt-get >/dev/null || die "no Docker engine, and no apt-get to install $PACKAGES with"
    as_root true 2>/dev/null || die "one of $PACKAGES is missing: run as root, or allow sudo, or start Docker"
    say "installing $PACKAGES"
    local log="$DIR/apt.log" try
    for try in 1 2; do
        as_root timeout 120 apt-get update >"$log" 2>&1 || true
        as_root env DEBIAN_FRONTEND=noninteractive timeout 420 apt-get -o DPkg::Lock::Timeout=300 \
            install -y --no-install-recommends $PACKAGES </dev/null >>"$log" 2>&1 || true
        have_packages && return
    done
    tail -n 15 "$log" >&2
    die "apt-get did not install $PACKAGES"
}

# An authority and a server's certificate of its own, for nothing but this.
make_certificates() {
    local tls="$DIR/tls"
    if [ ! -s "$tls/server.pem" ]; then
        command -v openssl >/dev/null || die "openssl is missing (it comes with Debian's postgresql)"
        mkdir -p "$tls"
        {
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=PokeWatch test authority" \
                -keyout "$tls/ca.key" -out "$tls/ca.pem" &&
            openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=localhost" \
                -keyout "$tls/server.key" -out "$tls/server.csr" &&
            printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' >"$tls/server.ext" &&
            openssl x509 -req -days 3650 -in "$tls/server.csr" -CA "$tls/ca.pem" -CAkey "$tls/ca.key" -CAcreateserial \
                -extfile "$tls/server.ext" -out "$tls/server.pem"
        } >"$tls/openssl.log" 2>&1 || { cat "$tls/openssl.log" >&2; die "openssl made no certificates"; }
    fi
    echo "export POKEWATCH_TEST_TLS='$tls'" >>"$DIR/env"
}

start_postgres() {
    local bin data="$DIR/postgres" port options
    bin=$(postgres_bin)
    if [ ! -f "$data/PG_VERSION" ]; then
        if [ "$(id -u)" -eq 0 ]; then install -d -o postgres -g postgres -m 700 "$data"; else install -d -m 700 "$data"; fi
        as_postgres "$bin/initdb" -D "$data" -A trust -U postgres --locale=C.UTF-8 -E UTF8 >"$DIR/initdb.log" 2>&1 \
            || { cat "$DIR/initdb.log" >&2; die "initdb failed"; }
    fi
    if [ ! -f "$data/server.key" ]; then
        # Before the rules that trust everybody; the first rule that fits decides.
        sed -i '1i hostssl all +pokewatch_tls all scram-sha-256\nhost all +pokewatch_tls all reject' "$data/pg_hba.conf"
        cp "$DIR/tls/server.pem" "$DIR/tls/server.key" "$data/"
        chmod 600 "$data/server.key"
        [ "$(id -u)" -ne 0 ] || chown postgres:postgres "$data/server.pem" "$data/server.key"
    fi
    for _ in 1 2 3; do
        port=$(free_port)
        options="-c listen_addresses=127.0.0.1 -p $port -k $data -c max_connections=400"
        options+=" -c ssl=on -c ssl_cert_file=server.pem -c ssl_key_file=server.key"
        # A throw-away server need not survive a power cut.
        [ ! -f "$DIR/temporary" ] || options+=" -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        if as_postgres "$bin/pg_ctl" -D "$data" -l "$data/server.log" -w -t 60 -o "$options" start >/dev/null 2>&1; then
            echo "export POKEWATCH_TEST_POSTGRES='Host=127.0.0.1;Port=$port;Username=postgres'" >>"$DIR/env"
            return
        fi
    done
    tail -n 15 "$data/server.log" >&2
    die "PostgreSQL did not start"
}

stop_postgres() {
    local pid
    pid=$(read_file "$DIR/postgres/postmaster.pid") || return 0
    # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
    grep -qa postgres "/proc/$pid/cmdline" 2>/dev/null && kill -INT "$pid" 2>/dev/null
    stop_pid "$pid" postgres
}

# The broker gets its own node name, ports, epmd, plugins and folders: it shares nothing with a broker of the distribution.
rabbitmq_environment() {
    export HOME="$DIR/rabbitmq" RABBITMQ_NODENAME=pokewatch@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1
    export RABBITMQ_NODE_PORT=$1 RABBITMQ_DIST_PORT=$2 ERL_EPMD_PORT=$3 ERL_EPMD_ADDRESS=127.0.0.1
    export RABBITMQ_MNESIA_BASE="$HOME/mnesia" RABBITMQ_LOG_BASE="$HOME/log" RABBITMQ_PID_FILE="$HOME/broker.pid"
    export RABBITMQ_ENABLED_PLUGINS_FILE="$HOME/plugins" RABBITMQ_CONFIG_FILE="$HOME/rabbitmq.conf"
    export RABBITMQ_CONFIG_FILES="$HOME/conf.d/*.conf" RABBITMQ_ADVANCED_CONFIG_FILE="$HOME/advanced.config"
    export RABBITMQ_CONF_ENV_FILE="$HOME/rabbitmq-env.conf"
    export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none"
}

# In a subshell, which closes the connection and takes the signal of a broken one. The credentials are guest:guest.
management_answers() (
    line=
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET /api/overview HTTP/1.0\r\nHost: localhost\r\nAuthorization: Basic Z3Vlc3Q6Z3Vlc3Q=\r\n\r\n' >&3
    IFS= read -r -t 5 line <&3 || true
    [[ $line == *" 200 "* ]]
) 2>/dev/null

broker_answers() { port_open "$1" && management_answers "$2"; }

# Returns once the process is started; broker_answers tells when it can be used.
launch_broker() {
    "$RABBITMQ_BIN/rabbitmq-server" -detached </dev/null >"$HOME/start.log" 2>&1
}

start_rabbitmq() {
    local amqp amqps management metrics dist epmd
    mkdir -p "$DIR/rabbitmq/conf.d"
    for _ in 1 2 3; do
        amqp=$(free_port) amqps=$(free_port) management=$(free_port) metrics=$(free_port) dist=$(free_port) epmd=$(free_port)
        (
            rabbitmq_environment "$amqp" "$dist" "$epmd"
            echo '[rabbitmq_management,rabbitmq_prometheus].' >"$RABBITMQ_ENABLED_PLUGINS_FILE"
            printf 'management.tcp.port = %s\nmanagement.tcp.ip = 127.0.0.1\nlog.console = false\n' "$management" >"$RABBITMQ_CONFIG_FILE"
            printf 'prometheus.tcp.port = %s\nprometheus.tcp.ip = 127.0.0.1\n' "$metrics" >>"$RABBITMQ_CONFIG_FILE"
            printf 'listeners.ssl.1 = 127.0.0.1:%s\nssl_options.verify = verify_peer\nssl_options.fail_if_no_peer_cert = false\n' \
                "$amqps" >>"$RABBITMQ_CONFIG_FILE"
            printf 'ssl_options.%sfile = %s\n' cacert "$DIR/tls/ca.pem" cert "$DIR/tls/server.pem" key "$DIR/tls/server.key" \
                >>"$RABBITMQ_CONFIG_FILE"
            : >"$RABBITMQ_CONF_ENV_FILE"
            epmd -port "$epmd" -address 127.0.0.1 </dev/null >/dev/null 2>&1 &
            echo $! >"$HOME/epmd.pid"
            wait_until 10 epmd port_open "$epmd"
            launch_broker
        )
        if wait_until 60 RabbitMQ broker_answers "$amqp" "$management"; then
            {
                echo "export POKEWATCH_TEST_RABBITMQ='amqp://guest:guest@127.0.0.1:$amqp'"
                echo "export POKEWATCH_TEST_RABBITMQ_MANAGEMENT='http://127.0.0.1:$management'"
                echo "export POKEWATCH_TEST_RABBITMQ_METRICS='http://127.0.0.1:$metrics'"
                echo "export POKEWATCH_TEST_RABBITMQ_TLS_PORT='$amqps'"
            } >>"$DIR/env"
            echo "$amqp $management $dist $epmd" >"$DIR/rabbitmq/ports"
            return
        fi
        stop_rabbitmq
    done
    cat "$DIR/rabbitmq/start.log" "$DIR"/rabbitmq/log/*.log 2>/dev/null | tail -n 20 >&2
    die "RabbitMQ did not start"
}

stop_broker() {
    local pid
    pid=$(read_file "$DIR/rabbitmq/broker.pid") && stop_pid "$pid" "$DIR"
    return 0
}

stop_rabbitmq() {
    local pid
    stop_broker
    pid=$(read_file "$DIR/rabbitmq/epmd.pid") && stop_pid "$pid" epmd
    return 0
}

# PING, answered +PONG or, by one that still loads its data, -LOADING.
redis_answers() (
    line=
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'PING\r\n' >&3
    IFS= read -r -t 5 line <&3 || true
    [[ $line == +PONG* ]]
) 2>/dev/null

# Nothing is kept over a restart: what Redis holds here are counts and copies.
start_redis() {
    local port
    mkdir -p "$DIR/redis"
    for _ in 1 2 3; do
        port=$(free_port)
        redis-server --port "$port" --bind 127.0.0.1 --dir "$DIR/redis" --save '' --appendonly no --daemonize yes \
            --pidfile "$DIR/redis/redis.pid" --logfile "$DIR/redis/redis.log" </dev/null >/dev/null 2>&1 || true
        if wait_until 10 Redis redis_answers "$port"; then
            echo "export POKEWATCH_TEST_REDIS='127.0.0.1:$port'" >>"$DIR/env"
            return
        fi
        stop_redis
    done
    tail -n 15 "$DIR/redis/redis.log" >&2
    die "Redis did not start"
}

stop_redis() {
    local pid
    pid=$(read_file "$DIR/redis/redis.pid") && stop_pid "$pid" redis-server
    return 0
}

# ---- Docker -----------------------------------------------------------------------------------------------------------

docker_answers() { command -v docker >/dev/null && timeout 10 docker info >/dev/null 2>&1; }

have_image() { docker image inspect "$1" >/dev/null 2>&1 || timeout 180 docker pull -q "$1" >/dev/null 2>&1; }

published_port() { docker port "$1" "$2" | head -n 1 | sed 's/.*://'; }

postgres_container_answers() { docker exec "$1" pg_isready -q -h 127.0.0.1 -U postgres >/dev/null 2>&1; }

start_containers() {
    local postgres rabbitmq redis
    postgres=$(docker run -d --label "pokewatch.services=$DIR" -p 127.0.0.1::5432 -e POSTGRES_HOST_AUTH_METHOD=trust \
        "$POSTGRES_IMAGE" -c max_connections=400 -c fsync=off)
    rabbitmq=$(docker run -d --label "pokewatch.services=$DIR" -p 127.0.0.1::5672 -p 127.0.0.1::15672 -p 127.0.0.1::15692 \
        "$RABBITMQ_IMAGE")
    redis=$(docker run -d --label "pokewatch.services=$DIR" -p 127.0.0.1::6379 "$REDIS_IMAGE" redis-server --save '' --appendonly no)
    local sql amqp management metrics cache
    sql=$(published_port "$postgres" 5432) amqp=$(published_port "$rabbitmq" 5672) management=$(published_port "$rabbitmq" 15672)
    metrics=$(published_port "$rabbitmq" 15692) cache=$(published_port "$redis" 6379)
    # pg_isready over TCP is false during the image's own first set-up, which listens on its socket only.
    wait_until 90 PostgreSQL postgres_container_answers "$postgres"
    wait_until 90 RabbitMQ broker_answers "$amqp" "$management"
    wait_until 90 Redis redis_answers "$cache"
    cat >>"$DIR/env" <<TEXT
export POKEWATCH_TEST_POSTGRES='Host=127.0.0.1;Port=$sql;Username=postgres'
export POKEWATCH_TEST_RABBITMQ='amqp://guest:guest@127.0.0.1:$amqp'
export POKEWATCH_TEST_RABBITMQ_MANAGEMENT='http://127.0.0.1:$management'
export POKEWATCH_TEST_RABBITMQ_METRICS='http://127.0.0.1:$metrics'
export POKEWATCH_TEST_REDIS='127.0.0.1:$cache'
TEXT
}

stop_containers() {
    local ids
    [ -f "$DIR/docker" ] && docker_answers || return 0
    ids=$(docker ps -aq --filter "label=pokewatch.services=$DIR")
    [ -z "$ids" ] || docker rm -fv $ids >/dev/null
}

# ---- commands ---------------------------------------------------------------------------------------------------------

start() {
    local from=${POKEWATCH_SERVICES_FROM:-any}
    if [ -z "$DIR" ]; then
        DIR=$(mktemp -d "${TMPDIR:-/tmp}/pokewatch-services.XXXXXX")
        touch "$DIR/temporary"
    fi
    mkdir -p "$DIR"
    DIR=$(cd "$DIR" && pwd -P)
    chmod 711 "$DIR"   # the user postgres must pass through
    stop_all
    echo "export POKEWATCH_SERVICES='$DIR'" >"$DIR/env"
    trap 'code=$?; trap - EXIT; if [ "$code" -ne 0 ]; then stop_all; [ ! -f "$DIR/temporary" ] || rm -rf "$DIR"; fi; exit "$code"' EXIT
    trap 'exit 130' INT TERM HUP

    if [ "$from" != packages ] && docker_answers && have_image "$POSTGRES_IMAGE" && have_image "$RABBITMQ_IMAGE" \
        && have_image "$REDIS_IMAGE"; then
        touch "$DIR/docker"
        start_containers
    elif [ "$from" = docker ]; then
        die "no Docker engine answers, or the images $POSTGRES_IMAGE, $RABBITMQ_IMAGE and $REDIS_IMAGE cannot be had"
    else
        install_packages
        make_certificates
        start_postgres
        start_redis
        start_rabbitmq
    fi
    say "RabbitMQ, PostgreSQL and Redis answer"
    cat "$DIR/env"
}

stop_all() {
    stop_containers
    stop_rabbitmq &
    stop_postgres
    stop_redis
    wait
}

stop() {
    [ -n "$DIR" ] || DIR=${POKEWATCH_SERVICES:-}
    [ -n "$DIR" ] || die "stop needs --dir DIR or POKEWATCH_SERVICES"
    [ -d "$DIR" ] || return 0
    stop_all
    [ ! -f "$DIR/temporary" ] || rm -rf "$DIR"
}

restart_broker() {
    local amqp management dist epmd
    [ -n "$DIR" ] || DIR=${POKEWATCH_SERVICES:-}
    [ -n "$DIR" ] || die "restart-broker needs --dir DIR or POKEWATCH_SERVICES"
    [ -s "$DIR/rabbitmq/ports" ] || die "no RabbitMQ of Debian's packages was started in $DIR"
    DIR=$(cd "$DIR" && pwd -P)
    read -r amqp management dist epmd <"$DIR/rabbitmq/ports"
    stop_broker
    # One that was killed leaves its file behind, which would name the wrong process until the new one writes its own.
    rm -f "$DIR/rabbitmq/broker.pid"
    ( rabbitmq_environment "$amqp" "$dist" "$epmd"; launch_broker )
    wait_until 60 RabbitMQ broker_answers "$amqp" "$management" || die "RabbitMQ did not start again"
}

COMMAND=${1:---help}
[ $# -eq 0 ] || shift
DIR=
while [ $# -gt 0 ]; do
    case $1 in
        --dir) DIR=${2:?--dir needs a folder}; shift 2 ;;
        *) usage >&2; exit 2 ;;
    esac
done
case $COMMAND in
    start) start ;;
    stop) stop ;;
    restart-broker) restart_broker ;;
    -h | --help | help) usage ;;
    *) usage >&2; exit 2 ;;
esac
