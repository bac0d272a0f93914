import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of one test, with every migration applied and no rows. */
export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Clones the template database that the test run has migrated once. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = process.env.DONDOC_TEST_DATABASE_URL;
  if (template === undefined) throw new Error('DONDOC_TEST_DATABASE_URL is not set: run this test by `npm test -- <its path>`');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const templateName = new URL(template).pathname.slice(1);
  await onServer(template, `CREATE DATABASE "${name}" TEMPLATE "${templateName}"`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(template, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}

/** Runs one statement beside the databases concerned: a template is copied only while nobody is connected to it. */
async function onServer(anyUrl: string, statement: string): Promise<void> {
  const url = new URL(anyUrl);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
