import { type SourceFile, sourceFiles } from './support/sources';

/** Connections to PostgreSQL are opened where their time-outs are: one opened elsewhere would wait for ever on a server that hangs. */
const opening = /new (Pool|Client|PrismaClient|PrismaPg)\(/;
// The last says that copying everything may take as long as it needs.
const places = ['store/database.ts', 'store/patient-client.ts', 'store/schema-engine.ts', 'store/record-copy.ts'];

function openedElsewhere(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(
      ({ path, text }) => !/^(test|bench|tools)\//.test(path) && !places.includes(path) && /from '(pg|@prisma\/adapter-pg)'/.test(text),
    )
    .filter(({ text }) => opening.test(text))
    .map(({ path }) => path);
}

it('every connection to the database is opened with time-outs', () => {
  expect(openedElsewhere(sourceFiles())).toEqual([]);
});

it('one that is not is reported', () => {
  const text = "import { Client } from 'pg';\nconst client = new Client({ connectionString: url });";
  expect(openedElsewhere([{ path: 'office/x.ts', text }])).toEqual(['office/x.ts']);
});

/** Those that go on without a record, or close something else at the same time. */
const closing = ['cli/doctor.ts', 'cli/known-calendar.ts'];

function closedByHand(sources: readonly SourceFile[]): string[] {
  return sources.filter(({ path, text }) => path.startsWith('cli/') && /connections\.close\(\)/.test(text)).map(({ path }) => path);
}

it('a command leaves the closing of its connections to withConnections', () => {
  expect(closedByHand(sourceFiles()).filter((path) => !closing.includes(path))).toEqual([]);
});

it('one that closes them itself is reported', () => {
  expect(closedByHand([{ path: 'cli/x.ts', text: 'finally { await connections.close(); }' }])).toEqual(['cli/x.ts']);
});
