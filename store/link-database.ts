import type { Database } from './database';

/** The record as the holder of a link may see it: PostgreSQL itself shows only the rows of the link's agency (prisma/roles.sql). */

/** The database role that acts for a link's holder. */
const LINK_ROLE = 'dondoc_link';

/**
 * Whether this connection may act for the holder of a link. It may not where prisma/roles.sql was not run, nor as an owner who created the
 * roles and is a member only to grant them; PostgreSQL distinguishes this since version 16.
 */
export async function hasLinkRole(db: Database): Promise<boolean> {
  const rows = await db.$queryRaw<{ may: boolean }[]>`
    SELECT coalesce((SELECT pg_has_role(oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
        FROM pg_roles WHERE rolname = ${LINK_ROLE}), false)
      AND EXISTS (SELECT FROM pg_policies WHERE schemaname = current_schema() AND tablename = 'rollout') AS may`;
  return rows[0]?.may ?? false;
}

type Asking = (...given: unknown[]) => unknown;

/**
 * The same database with the rights of the link that has one of these hashes (see `tokenHashes`). Each query runs in a transaction of its
 * own that first takes the role and names the hashes. A transaction of several statements does so once.
 */
export function databaseOfLink(db: Database, hashes: readonly string[]): Database {
  const begin = (on: Pick<Database, '$executeRaw'>) =>
    on.$executeRaw`SELECT set_config('role', ${LINK_ROLE}, true), set_config('dondoc.link', ${hashes.join(',')}, true)`;
  const asLink = (asked: Asking): Asking => {
    return (...given) => db.$transaction([begin(db), asked(...given) as never]).then(([, answer]) => answer);
  };
  const transaction = (work: (tx: Database) => Promise<unknown>, options?: object) =>
    db.$transaction(async (tx) => {
      await begin(tx);
      return work(tx as Database);
    }, options);
  return new Proxy(db, {
    get: (target, name) => {
      if (name === '$transaction') return transaction;
      const part: unknown = Reflect.get(target, name, target);
      if (typeof part === 'function') return isQuery(name) ? asLink(part.bind(target) as Asking) : part.bind(target);
      return typeof part === 'object' && part !== null ? modelOfLink(part, asLink) : part;
    },
  });
}

function isQuery(name: string | symbol): boolean {
  return typeof name === 'string' && /^\$(query|execute)Raw/.test(name);
}

/** Wraps the models: `database.link`, `database.event` and so on. */
function modelOfLink(model: object, asLink: (asked: Asking) => Asking): object {
  return new Proxy(model, {
    get: (target, name) => {
      const part: unknown = Reflect.get(target, name, target);
      return typeof part === 'function' ? asLink(part.bind(target) as Asking) : part;
    },
  });
}
