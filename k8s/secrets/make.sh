#!/usr/bin/env bash
# A random password for each secret of kustomization.yaml that has none yet, in passwords/ beside this script; what is there stays.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

case ${1:-} in
    '') ;;
    -h | --help)
        cat <<'TEXT'
Usage: k8s/secrets/make.sh

Makes the files in k8s/secrets/passwords that are missing, each readable to its owner alone. POKEMON_PRICE_API_KEY, or the file that
POKEMON_PRICE_API_KEY_FILE names, is the price source's key; without one a placeholder is written, which only the sample goes without.
TEXT
        exit 0 ;;
    *) echo "k8s/secrets/make.sh --help explains it" >&2; exit 2 ;;
esac

umask 077
mkdir -p passwords
if [ ! -s passwords/price-source ]; then
    if [ -n "${POKEMON_PRICE_API_KEY_FILE:-}" ]; then
        cat "$POKEMON_PRICE_API_KEY_FILE" >passwords/price-source
    else
        printf '%s' "${POKEMON_PRICE_API_KEY:-none}" >passwords/price-source
    fi
fi
sed -n 's#.*passwords/\([a-z-]*\).*#\1#p' kustomization.yaml | while read -r name; do
    [ -s "passwords/$name" ] || od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"passwords/$name"
done
