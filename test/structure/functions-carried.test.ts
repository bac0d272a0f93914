import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The last migration that carries a function carries it as its file says. Two migrations that were written beside each other each carry a
 * whole copy: the later one takes back what the earlier one added, unless it was written again.
 */

const prisma = path.join(__dirname, '..', '..', 'prisma');
type Carried = ReadonlyMap<string, string>;

const FUNCTION = /CREATE(?: OR REPLACE)? FUNCTION (\w+)\(.*?(?:\$\$(.*?)\$\$|\n {2}RETURN (.*?);)/gs;

/** The body of each function by its name, as the last of the scripts says. */
function carriedBy(scripts: readonly string[]): Carried {
  const found = scripts.flatMap((script) => [...script.matchAll(FUNCTION)]);
  return new Map(found.map(([, name = '', body, returned]) => [name, (body ?? returned ?? '').trim()]));
}

function scriptsOf(folder: string, fileOf: (name: string) => string): string[] {
  const names = readdirSync(path.join(prisma, folder)).filter((name) => name !== 'migration_lock.toml');
  return names.sort().map((name) => readFileSync(path.join(prisma, folder, fileOf(name)), 'utf8'));
}

function stale(files: Carried, migrations: Carried): string[] {
  return [...files].filter(([name, body]) => migrations.get(name) !== body).map(([name]) => name);
}

const files = scriptsOf('functions', (name) => name);
const migrations = scriptsOf('migrations', (name) => path.join(name, 'migration.sql'));

it('the last migration with a function has it as its file says', () => {
  expect(carriedBy(files).size).toBe(files.length);
  expect(stale(carriedBy(files), carriedBy(migrations))).toEqual([]);
});

it('a later migration that was written from an older copy is found', () => {
  const [newer, older] = ['one, two', 'one'].map((said) => `CREATE OR REPLACE FUNCTION f(p int) RETURNS int AS $$ SELECT ${said} $$;`);
  expect(stale(carriedBy([newer ?? '']), carriedBy([newer ?? '', older ?? '']))).toEqual(['f']);
  expect(stale(carriedBy([newer ?? '']), carriedBy([older ?? '', newer ?? '']))).toEqual([]);
  expect(stale(carriedBy([newer ?? '']), new Map())).toEqual(['f']);
});
