#!/usr/bin/env bash
# The database and its two roles, with the passwords that secrets.sh has put there. Run by compose.yaml's service "database-roles" at
# every start; where they are there already it changes nothing but passwords.
set -euo pipefail
PGPASSWORD=$(</run/secrets/superuser)
POKEWATCH_OWNER_PASSWORD=$(</run/secrets/owner)
POKEWATCH_SERVICE_PASSWORD=$(</run/secrets/service)
export PGPASSWORD POKEWATCH_OWNER_PASSWORD POKEWATCH_SERVICE_PASSWORD
exec psql --no-psqlrc --host postgres --username postgres --file /usr/local/share/postgres-roles.sql postgres
