import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../store/database';
import { freshDatabase } from '../support/database';

/** The functions of the database stand in prisma/functions, one file each; migrations carry copies of them. */

const folder = path.join(__dirname, '..', '..', 'prisma', 'functions');
type InForce = { name: string; body: string };

/** The body between the dollar signs, or after RETURN where it is read at once, without the layout around it. */
function bodyOf(text: string): string {
  return (/\$\$(.*)\$\$/s.exec(text)?.[1] ?? /RETURN (.*);/s.exec(text)?.[0].slice(0, -1) ?? '').trim();
}

function differing(files: readonly { name: string; text: string }[], inForce: readonly InForce[]): string[] {
  const known = new Map(files.map(({ name, text }) => [name, bodyOf(text)]));
  const wrong = inForce.filter(({ name, body }) => known.get(name) !== body.trim()).map(({ name }) => name);
  return [...wrong, ...files.map(({ name }) => name).filter((name) => !inForce.some((each) => each.name === name))];
}

const files = readdirSync(folder).map((file) => ({
  name: path.basename(file, '.sql'),
  text: readFileSync(path.join(folder, file), 'utf8'),
}));

describe('the functions of the database', () => {
  let inForce: InForce[] = [];
  beforeAll(async () => {
    const fresh = await freshDatabase();
    const database = openDatabase(fresh.url);
    inForce = await database.$queryRaw<InForce[]>`
      SELECT p.proname::text AS name, coalesce(nullif(p.prosrc, ''), pg_get_function_sqlbody(p.oid)) AS body FROM pg_proc p
      WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f'
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`;
    await database.$disconnect();
    await fresh.drop();
  });

  it('are those of their files, whatever migrations have carried them', () => {
    expect(inForce.length).toBeGreaterThan(10);
    expect(differing(files, inForce)).toEqual([]);
  });

  it('differ where a file says something else, is missing, or is too many', () => {
    const [first, ...others] = files;
    const changed = { name: first?.name ?? '', text: '$$ SELECT 1 $$' };
    expect(differing([changed, ...others], inForce)).toEqual([first?.name]);
    expect(differing(others, inForce)).toEqual([first?.name]);
    expect(differing([...files, { name: 'more', text: '' }], inForce)).toEqual(['more']);
  });
});
