-- Two roles for the pipeline's database: an owner that migrates, and the service's, which reads and writes rows and no more.
-- For psql 15 or later, as a superuser; running it again changes nothing but the passwords:
--
--   psql -f scripts/postgres-roles.sql postgres
--
-- Environment: POKEWATCH_OWNER_PASSWORD, POKEWATCH_SERVICE_PASSWORD; and, unless the defaults will do,
-- POKEWATCH_DATABASE (pokewatch), POKEWATCH_OWNER (pokewatch_owner), POKEWATCH_SERVICE (pokewatch_service).
\set ON_ERROR_STOP on
\set QUIET on
\set database pokewatch
\set owner pokewatch_owner
\set service pokewatch_service
\getenv database POKEWATCH_DATABASE
\getenv owner POKEWATCH_OWNER
\getenv service POKEWATCH_SERVICE
\getenv owner_password POKEWATCH_OWNER_PASSWORD
\getenv service_password POKEWATCH_SERVICE_PASSWORD
\if :{?owner_password}
\else
DO $$BEGIN RAISE EXCEPTION 'POKEWATCH_OWNER_PASSWORD is not set'; END$$;
\endif
\if :{?service_password}
\else
DO $$BEGIN RAISE EXCEPTION 'POKEWATCH_SERVICE_PASSWORD is not set'; END$$;
\endif

-- The server's log must not keep the statements with the passwords, nor its catalogue anything but salted hashes.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET log_min_duration_statement = -1;
SET password_encryption = 'scram-sha-256';

SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY[:'owner', :'service']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE :"service" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'service_password';

SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'owner')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
ALTER DATABASE :"database" OWNER TO :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"service";

\connect :"database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO :"owner";
GRANT USAGE ON SCHEMA public TO :"service";

-- What migrate has made already, and what it will make.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"service";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO :"service";
