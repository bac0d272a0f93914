import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of one test, with every migration applied and no rows. */
export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Databases that tests of this file have given back: to empty one takes a tenth of what a new one takes. */
const givenBack: string[] = [];
/** The schema of a new database; all of them have the same. */
let newSchema: string | undefined;
let isOver = false;
// Of a file whose own hooks come later, what is given back after this is dropped at once.
afterAll(async () => {
  isOver = true;
  await Promise.all(givenBack.splice(0).map(dropDatabase));
});

/** Clones the template database that the test run has migrated once, or empties one that an earlier test of the file has given back. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const url = (await emptiedDatabase()) ?? (await newDatabase());
  return {
    url,
    drop: async () => {
      if (isOver) await dropDatabase(url);
      else givenBack.push(url);
    },
  };
}

async function newDatabase(): Promise<string> {
  const template = process.env.DONDOC_TEST_DATABASE_URL;
  if (template === undefined) throw new Error('DONDOC_TEST_DATABASE_URL is not set: run this test by `npm test -- <its path>`');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(template, `CREATE DATABASE "${name}" TEMPLATE "${nameOf(template)}"`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  newSchema ??= await onDatabase(url.href, schemaOf);
  return url.href;
}

function dropDatabase(url: string): Promise<void> {
  return onServer(url, `DROP DATABASE IF EXISTS "${nameOf(url)}" WITH (FORCE)`);
}

/** One that was given back, without its rows; null where there is none. One whose schema a test has changed is dropped. */
async function emptiedDatabase(): Promise<string | null> {
  for (let url = givenBack.pop(); url !== undefined; url = givenBack.pop()) {
    if (await onDatabase(url, emptied)) return url;
    await dropDatabase(url);
  }
  return null;
}

/** Ends whoever is still connected, and leaves no row and no counter. False where the schema is not that of a new database. */
async function emptied(client: Client): Promise<boolean> {
  await client.query(
    'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  if ((await schemaOf(client)) !== newSchema) return false;
  await client.query(`
    SET session_replication_role = replica;
    DO $$
    DECLARE
      each regclass;
      has_rows boolean;
    BEGIN
      FOR each IN
        SELECT oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations'
      LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', each) INTO has_rows;
        IF has_rows THEN EXECUTE format('TRUNCATE %s CASCADE', each); END IF;
      END LOOP;
      PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence;
    END $$`);
  return true;
}

/** A text that any change of the schema changes, and no change of rows. */
async function schemaOf(client: Client): Promise<string> {
  // A row of a catalogue that is changed gets another xmin. The rows of pg_class change with TRUNCATE too.
  const catalogues = ['pg_attribute', 'pg_attrdef', 'pg_proc', 'pg_trigger', 'pg_constraint', 'pg_type', 'pg_namespace', 'pg_policy'];
  const { rows: found } = await client.query(`SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename = '_prisma_migrations'`);
  if (found.length === 0) return 'without migrations';
  const parts = [...catalogues, 'pg_rewrite', 'pg_enum', 'pg_sequence', '_prisma_migrations'].map(
    (name) => `(SELECT concat('${name} ', count(*), ' ', max(xmin::text::bigint)) FROM ${name})`,
  );
  const { rows } = await client.query<{ schema: string }>(`
    SELECT concat_ws(',', ${parts.join(', ')},
      (SELECT count(*) FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase WHERE datname = current_database()),
      (SELECT md5(string_agg(concat_ws(' ', oid, relname, relowner, relkind, relrowsecurity, relforcerowsecurity, relacl, reloptions), ',' ORDER BY oid))
        FROM pg_class WHERE relnamespace = 'public'::regnamespace)) AS schema`);
  return rows[0]?.schema ?? '';
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

/** Runs one statement beside the databases concerned: a template is copied only while nobody is connected to it. */
async function onServer(anyUrl: string, statement: string): Promise<void> {
  const url = new URL(anyUrl);
  url.pathname = '/postgres';
  await onDatabase(url.href, (client) => client.query(statement));
}

async function onDatabase<T>(url: string, action: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await action(client);
  } finally {
    await client.end();
  }
}
