import { readFileSync } from 'node:fs';
import path from 'node:path';
import { verifyingScript } from '../../../cli/audit-bundle';
import { rootFolder } from '../../../local/root';
import { leafKinds } from '../../../store/proof/leaf-kinds';
import { proofWords } from '../../../words/proof';

/** Every kind of leaf in an anchor is known to the script that shares no code with it, and has a name in both languages. */

const names = leafKinds.map(({ kind }) => kind);

it('names each kind once', () => {
  expect(new Set(names).size).toBe(names.length);
});

it('is known to the script, with its rule, in the same order', () => {
  const script = readFileSync(verifyingScript, 'utf8');
  const list = /^const kinds = \[\n([\s\S]*?)^\];/m.exec(script)?.[1] ?? '';
  const known = [...list.matchAll(/\['(\w+)'(?:, '(\w+)'(?:, '(dated)')?)?\]/g)].map(([, kind, rule = 'never', dated]) => [
    kind,
    rule,
    dated !== undefined,
  ]);
  expect(known).toEqual(leafKinds.map(({ kind, rule, dated }) => [kind, rule, dated]));
});

it.each(['vi', 'en'] as const)('has a name in %s', (language) => {
  expect(names.filter((kind) => kind !== 'bounceTold' && proofWords[language].kinds[kind] === undefined)).toEqual([]);
});

/** Columns that say which person did something; what each act leaves as a leaf, where another row than its own is that leaf. */
const elsewhere: Record<string, string> = {
  'address_problem.resolved_by': 'mailAct',
  'mail_hold.released_by': 'mailAct',
  // An address may stand here, which can be erased with its links.
  'link.revoked_by': 'none',
};

/** `table.column` of every column of the schema that names whoever did something. */
function actorColumns(schema: string): string[] {
  return [...schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].flatMap(([, body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '';
    const columns = body.split('\n').flatMap((line) => {
      const [, field = ''] = /^ {2}(\w+) +(?:String|Json)/.exec(line) ?? [];
      return field === '' ? [] : [/@map\("(\w+)"\)/.exec(line)?.[1] ?? field];
    });
    return columns.filter((column) => /^(who|actor|by)$|_by$/.test(column)).map((column) => `${table}.${column}`);
  });
}

function withoutLeaf(schema: string, known: Record<string, string>): string[] {
  return actorColumns(schema).filter((column) => {
    const [table = '', name = ''] = column.split('.');
    const covered = leafKinds.some(
      ({ sql }) => new RegExp(`FROM ${table} \\w`).test(sql) && new RegExp(`\\.${name}\\b|to_jsonb\\(`).test(sql),
    );
    return !covered && known[column] === undefined;
  });
}

it('has a leaf for every act that names who did it', () => {
  const schema = readFileSync(path.join(rootFolder, 'prisma', 'schema.prisma'), 'utf8');
  expect(actorColumns(schema).length).toBeGreaterThan(8);
  expect(withoutLeaf(schema, elsewhere)).toEqual([]);
  expect(withoutLeaf(schema, {}).sort()).toEqual(Object.keys(elsewhere).sort());
  const more = `${schema}\nmodel NewAct {\n  id BigInt @id\n  who String\n  @@map("new_act")\n}\n`;
  expect(withoutLeaf(more, elsewhere)).toEqual(['new_act.who']);
});
