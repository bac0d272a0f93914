import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { readPackage } from '../../../documents/package/read-package';
import { writePackage } from '../../../documents/package/write-package';
import type { DecisionPackage } from '../../../domain/decision/decision';
import { samplePath } from '../support/package-folder';

/** Reading what was written gives the same decision: nothing is lost on the way to a draft and back. */

async function readFrom(files: Record<string, string>): Promise<DecisionPackage> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-written-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const reading = await readPackage(folder);
    if (!reading.ok) throw new Error(reading.problems.map(({ code, file, field, line }) => `${file}:${line} ${field} ${code}`).join('\n'));
    return reading.package;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function packageIn(folder: string): Promise<DecisionPackage> {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(`${folder} is no package`);
  return reading.package;
}

test.each([
  ['the sample', samplePath],
  ['the example of the documentation', path.join(__dirname, '../../../docs/example')],
])('%s survives being written and read again', async (_, folder) => {
  const pack = await packageIn(folder);
  expect(await readFrom(writePackage(pack))).toEqual(pack);
});

test('what people have changed since survives as well: absences, other names, office hours, texts with quotes and commas', async () => {
  const { decision, services } = await packageIn(samplePath);
  const [first, second, ...others] = decision.agencies;
  if (first === undefined || second === undefined) throw new Error('the sample has agencies');
  const absence = {
    from: '2020-10-05',
    to: '2020-10-09',
    position: { vi: 'Phó "Giám đốc", thường trực', en: 'Deputy' },
    address: 'pho@x.example',
  };
  const changed: DecisionPackage = {
    services,
    decision: {
      ...decision,
      agencies: [
        {
          ...first,
          head: { ...first.head, language: 'en', absences: [absence] },
          renamed: [{ from: '2020-11-01', name: { vi: 'Sở Mới', en: 'New' } }],
        },
        { ...second, officeHours: [{ from: '2020-01-01', season: null, spans: [['08:00', '12:00']] }] },
        ...others,
      ],
      people: decision.people.map((person, index) =>
        index === 0 ? { ...person, substitutes: [{ person: decision.people[1]?.id ?? '', from: '2020-10-05', to: '2020-10-09' }] } : person,
      ),
    },
  };
  expect(await readFrom(writePackage(changed))).toEqual(changed);
});

test('a table of a package that a spreadsheet opens has no formula, and its texts come back as they were', async () => {
  const { decision, services } = await packageIn(samplePath);
  const [agency, ...agencies] = decision.agencies;
  const [service, ...others] = services;
  if (agency === undefined || service === undefined) throw new Error('the sample has agencies and services');
  const name = '=HYPERLINK("http://x.example")';
  const pack = {
    decision: { ...decision, agencies: [{ ...agency, name: { vi: name, en: '-1+1' } }, ...agencies] },
    services: [{ ...service, name: '@SUM(A1)' }, ...others],
  };
  const files = writePackage(pack);
  const cells = [files['agencies.csv'] ?? '', files['services.csv'] ?? ''].flatMap((text) => (parse(text) as string[][]).flat());
  expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  expect(cells).toEqual(expect.arrayContaining([`'${name}`, "'-1+1", "'@SUM(A1)"]));
  const { decision: read, services: readServices } = await readFrom(files);
  expect([read.agencies[0]?.name, readServices.find(({ code }) => code === service.code)?.name]).toEqual([
    { vi: name, en: '-1+1' },
    '@SUM(A1)',
  ]);
});
