namespace PokeWatch.RealServices;

/// <summary>The two roles of a database, as scripts/postgres-roles.sql makes them, and how they connect: by TLS and password only.</summary>
/// <param name="Owner">The owner's name.</param>
/// <param name="Service">The service's name.</param>
/// <param name="OwnerConnection">The owner's connection string.</param>
/// <param name="ServiceConnection">The service's, without its password.</param>
/// <param name="ServicePassword">The service's password.</param>
public sealed record DatabaseRoles(
    string Owner, string Service, string OwnerConnection, string ServiceConnection, string ServicePassword);
