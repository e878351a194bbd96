import type { Sql } from '@/lib/fsck/invariant'

/**
 * Every privilege and guard of the live database, a line each, sorted: who may do what on which table and columns,
 * which functions the application may call, which triggers stand. Compared with `prisma/powers.txt`, since a restore
 * without roles silently loses them.
 */
export async function listPowers(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }>(`
    WITH tables AS (
      SELECT c.oid, n.nspname || '.' || c.relname AS name, c.relacl, c.relowner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('desk', 'ledger', 'published') AND c.relkind IN ('r', 'v', 'm', 'p')
    )
    SELECT format('grant %s on %s to %s', a.privilege_type, t.name, coalesce(r.rolname, 'public')) AS line
      FROM tables t, aclexplode(t.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE a.grantee <> t.relowner
    UNION ALL
    SELECT format('grant %s (%s) on %s to %s', a.privilege_type, c.attname, t.name, coalesce(r.rolname, 'public'))
      FROM tables t JOIN pg_attribute c ON c.attrelid = t.oid, aclexplode(c.attacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
      WHERE a.grantee <> t.relowner
    UNION ALL
    SELECT format('grant %s on schema %s to %s', a.privilege_type, n.nspname, coalesce(r.rolname, 'public'))
      FROM pg_namespace n, aclexplode(n.nspacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
      WHERE n.nspname IN ('desk', 'ledger', 'published') AND a.grantee <> n.nspowner
    UNION ALL
    SELECT format('grant execute on %s.%s to %s', n.nspname, p.proname, coalesce(r.rolname, 'public'))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace,
        aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
      WHERE n.nspname IN ('desk', 'ledger', 'published') AND a.grantee <> p.proowner
    UNION ALL
    SELECT format('trigger %s on %s %s', g.tgname, t.name, g.tgenabled) FROM pg_trigger g JOIN tables t ON t.oid = g.tgrelid
      WHERE NOT g.tgisinternal
    ORDER BY 1`)
  return rows.map((row) => row.line)
}

/** Tables that are not the owner's own, and application roles with powers no role of ours has. */
export async function listWrongOwners(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }>(`
    SELECT format('%s.%s belongs to %s', n.nspname, c.relname, pg_get_userbyid(c.relowner)) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('desk', 'ledger', 'published') AND c.relkind IN ('r', 'v', 'm', 'p')
        AND pg_get_userbyid(c.relowner) <> 'whence_owner'
    UNION ALL
    SELECT format('%s is more than an application role', rolname) FROM pg_roles
      WHERE rolname IN ('whence_web', 'whence_public', 'whence_log', 'whence_auditor')
        AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication OR pg_has_role(rolname, 'whence_owner', 'MEMBER'))
    ORDER BY 1`)
  return rows.map((row) => row.line)
}
