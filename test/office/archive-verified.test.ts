import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { verifyingScript } from '../../cli/audit-bundle';
import { type ArchiveHeading, type ArchiveLine, rowStart, rowText } from '../../store/archive/archive-form';
import { readArchive } from '../../store/archive/read-archive';
import { statementFile } from '../../store/proof/anchor-folder';
import { type SignedAnchor, signAnchor } from '../../store/proof/anchor-statement';
import { writeBundle } from '../../store/proof/bundle';
import { sha256 } from '../../store/sha256';
import { newKey } from '../store/proof/support/anchored';
import { type ClosedWorld, closedWorld, makeDue } from './support/closed-world';

/** Whoever has an archive finds out whether it is the one that was signed: by the program, and by a script that shares no code with it. */

let world: ClosedWorld;
let file: string;
let lines: string[];
beforeAll(async () => {
  world = await closedWorld();
  await makeDue(world);
  const done = await world.archive(world.url);
  if (done.outcome !== 'archived') throw new Error(JSON.stringify(done));
  file = path.join(world.archives, done.archive.name);
  lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
}, 120_000);
afterAll(() => world?.drop());

const script = path.join(path.dirname(verifyingScript), 'verify-archive.mjs');

function byScript(archive: string, ...options: string[]) {
  // Away from the program: nothing but Node.js and the archive.
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, archive, '--json', ...options], {
    cwd: world.archives,
    env: {},
    encoding: 'utf8',
  });
  const told = stdout === '' ? null : (JSON.parse(stdout) as { whole: boolean; findings: { kind: string; fault: string }[] });
  return { exit: status, faults: told?.findings.map(({ kind, fault }) => `${kind} ${fault}`) ?? [], stderr };
}

/** The archive with some of its lines changed; every other letter of it stays. */
function changed(change: (lines: ArchiveLine[]) => unknown): string {
  const parsed = lines.map((line) => JSON.parse(line) as ArchiveLine);
  const places = new Map(
    parsed.map((line, place) => [line, { raw: lines[place] ?? '', before: JSON.parse(lines[place] ?? 'null') as ArchiveLine }]),
  );
  const own = (change(parsed) as ArchiveLine[] | undefined) ?? parsed;
  const text = own.map((line) => {
    const { raw = '', before } = places.get(line) ?? {};
    if (isDeepStrictEqual(line, before)) return raw;
    const keepsRow = line[0] === 'row' && before?.[0] === 'row' && isDeepStrictEqual(line[4], before[4]);
    return keepsRow ? `${rowStart(line[1], line[2], line[3])}${rowText(raw, before)}]` : JSON.stringify(line);
  });
  const to = path.join(world.archives, 'changed.jsonl.gz');
  writeFileSync(to, gzipSync(`${text.join('\n')}\n`));
  return to;
}

type LeafOf = { kind: string; key: string; at: string; content: Record<string, unknown> };
const leafOf = (all: ArchiveLine[], kind: string) => all.find((line) => line[0] === 'leaf' && line[1].kind === kind)?.[1] as LeafOf;
const headingOf = (all: ArchiveLine[]) => all[0]?.[1] as ArchiveHeading;
const rowOf = (all: ArchiveLine[], table: string) =>
  all.find((line) => line[0] === 'row' && line[1] === table) as Extract<ArchiveLine, ['row', ...unknown[]]>;

it('is whole, is small beside the record, and can be taken apart', async () => {
  expect((await readArchive(file)).faults).toEqual([]);
  const to = path.join(world.archives, 'apart');
  expect(byScript(file, '--to', to)).toMatchObject({ exit: 0, faults: [] });
  const letters = readdirSync(path.join(to, 'letters'));
  expect(letters.length).toBeGreaterThan(3);
  expect(readFileSync(path.join(to, 'letters', letters[0] ?? ''), 'utf8')).toContain('Subject:');
  const files = readdirSync(path.join(to, 'files'));
  expect(files.map((name) => sha256(readFileSync(path.join(to, 'files', name))))).toEqual(files);
  expect(readFileSync(path.join(to, 'record.jsonl'), 'utf8')).toContain('Đã hoàn thành rà soát');
});

it('is known by an anchor that was kept elsewhere, and by its key', async () => {
  const { anchor } = headingOf(lines.map((line) => JSON.parse(line) as ArchiveLine));
  const held = statementFile(world.anchorsOf(world.url), anchor.statement.number);
  expect(byScript(file, '--held', held, '--key', anchor.key)).toMatchObject({ exit: 0 });
  const other = path.join(world.archives, 'other.json');
  writeFileSync(other, JSON.stringify(signAnchor(anchor.statement, newKey()) satisfies SignedAnchor));
  expect(byScript(file, '--held', other).faults).toEqual(['anchor otherHistory']);
  expect(byScript(file, '--key', 'another').faults).toEqual(['anchor signature']);
});

/** The faults that the program finds, and what the script finds, which knows nothing of rows. */
const changes: [string, (all: ArchiveLine[]) => unknown, string[], string[]][] = [
  [
    'the words of an event',
    (all) => {
      leafOf(all, 'event').content.body = { words: 'khác' };
    },
    ['leaf', 'proof'],
    ['event rewritten', 'event proof'],
  ],
  [
    'an answer to a command',
    (all) => {
      leafOf(all, 'command').content.answer = { accepted: false };
    },
    ['proof'],
    ['command proof'],
  ],
  [
    'a leaf that is left out',
    (all) =>
      all
        .filter((line) => line !== all.find((each) => each[0] === 'leaf' && each[1].kind === 'rollout'))
        .map((line) => (line[0] === 'end' ? ['end', line[1] - 1] : line)),
    ['proof'],
    ['rollout proof'],
  ],
  [
    'the bytes of a letter',
    (all) => {
      rowOf(all, 'message')[3] = Buffer.from('khác').toString('base64');
    },
    ['content'],
    ['letter content'],
  ],
  [
    'the bytes of a file',
    (all) => {
      rowOf(all, 'stored_file')[3] = Buffer.from('khác').toString('base64');
    },
    ['content'],
    ['file content'],
  ],
  [
    'a row',
    (all) => {
      rowOf(all, 'notice')[4] = { ...(rowOf(all, 'notice')[4] as object), role: 'chairman' };
    },
    ['rows'],
    [],
  ],
  [
    'a digest of rows',
    (all) => {
      headingOf(all).tables.notice = { rows: 1, digest: 'x' };
    },
    ['rows'],
    [],
  ],
  [
    'the anchor',
    (all) => {
      headingOf(all).anchor.statement.at = '2020-01-01T00:00:00.000Z';
    },
    ['signature'],
    ['anchor signature'],
  ],
];
it.each(changes)('is not whole with another one of: %s', async (_, change, byProgram, bySeparate) => {
  const archive = changed(change);
  expect((await readArchive(archive)).faults.map(({ fault }) => fault).sort()).toEqual([...byProgram].sort());
  expect(byScript(archive).faults).toEqual(bySeparate);
});

it('is not read where a line or the end is missing, or behind the end something stands', async () => {
  const cut = changed((all) => all.slice(0, -1));
  expect((await readArchive(cut)).faults[0]?.fault).toBe('unreadable');
  expect(byScript(cut)).toMatchObject({ exit: 2, stderr: 'it is no whole archive\n' });
  writeFileSync(cut, readFileSync(file).subarray(0, 2_000));
  expect((await readArchive(cut)).faults[0]?.fault).toBe('unreadable');
  expect(byScript(cut).exit).toBe(2);
});

it('leaves an export of the whole record that is whole, and says how much is in archives', async () => {
  const to = path.join(world.archives, 'export');
  await writeBundle({ url: world.url, anchors: world.anchorsOf(world.url), to, script: verifyingScript });
  const said = execFileSync(process.execPath, [path.join(to, 'verify-export.mjs'), to, '--json'], { cwd: to, env: {}, encoding: 'utf8' });
  const { whole, archived, findings } = JSON.parse(said) as { whole: boolean; archived: number; findings: unknown[] };
  expect({ whole, findings }).toEqual({ whole: true, findings: [] });
  expect(archived).toBeGreaterThan(50);
  expect(readdirSync(to).sort()).toEqual(['anchors', 'files', 'record.jsonl.gz', 'verify-archive.mjs', 'verify-export.mjs']);
});
