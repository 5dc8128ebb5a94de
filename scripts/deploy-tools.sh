#!/usr/bin/env bash
# The tools that check what is deployed: kustomize, docker-compose and promtool, in a folder of their own.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/deploy-tools.sh [DIR]

Puts kustomize, docker-compose (the compose plugin, which also runs by itself) and promtool into DIR (default .run/tools), and
prints DIR. They come from the packages of Debian 13 and are unpacked there, not installed: the machine stays as it is. What
is in DIR already is not fetched again. Needs apt-get and dpkg-deb, but no rights; the packages' signatures are verified.
TEXT
}

PACKAGES="kustomize docker-compose promtool"
RELEASE=trixie
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

say() { echo "deploy-tools: $*" >&2; }
die() { say "$*"; exit 1; }

case ${1:-} in
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
esac
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p "${1:-.run/tools}"
DIR=$(cd "${1:-.run/tools}" && pwd -P)

have_tools() { [ -x "$DIR/kustomize" ] && [ -x "$DIR/docker-compose" ] && [ -x "$DIR/promtool" ]; }

# The archive that this machine installs from.
archive() {
    { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null || true; } |
        sed -nE 's#^(deb |URIs:).*(https?://[^ ]+/debian)/?( .*)?$#\2#p' | head -n 1
}

# apt-get with lists and cache of its own, so that neither the machine's release nor its locks matter.
apt_aside() {
    timeout 120 apt-get -o Dir::Etc::sourcelist="$WORK/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State="$WORK" \
        -o Dir::State::lists="$WORK/lists" -o Dir::Cache="$WORK/cache" -o Acquire::Languages=none -o Acquire::Retries=3 \
        -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false -o APT::Sandbox::User=root "$@"
}

fetch_tools() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || die "needs apt-get and dpkg-deb to fetch $PACKAGES"
    local from
    from=$(archive) && [ -n "$from" ] || die "no Debian archive is named in /etc/apt, to fetch $PACKAGES from"
    mkdir -p "$WORK/lists/partial" "$WORK/cache/archives/partial" "$WORK/unpacked"
    echo "deb [signed-by=$KEYRING] $from $RELEASE main" >"$WORK/sources.list"
    say "fetching $PACKAGES"
    apt_aside update >"$WORK/log" 2>&1 && (cd "$WORK" && apt_aside download $PACKAGES >>"$WORK/log" 2>&1) ||
        { tail -n 5 "$WORK/log" >&2; die "$PACKAGES could not be fetched"; }
    local package
    for package in "$WORK"/*.deb; do dpkg-deb -x "$package" "$WORK/unpacked"; done
    local tool
    for tool in $PACKAGES; do
        # Renamed into place: who is stopped halfway leaves no half of a tool behind.
        find "$WORK/unpacked/usr" -type f -name "$tool" -perm -u+x -exec mv {} "$WORK/$tool" \; -quit
        [ -x "$WORK/$tool" ] || die "the package of $tool holds no such program"
    done
    for tool in $PACKAGES; do mv -f "$WORK/$tool" "$DIR/$tool"; done
}

if ! have_tools; then
    WORK=$(mktemp -d "$DIR/.fetch.XXXXXX")
    trap 'rm -rf "$WORK"' EXIT
    fetch_tools
fi
echo "$DIR"
