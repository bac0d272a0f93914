import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readPackage } from '../../../documents/package/read-package';
import { writePackage } from '../../../documents/package/write-package';
import { nameOn, otherLeads } from '../../../domain/decision/agency-names';
import type { Agency, Decision } from '../../../domain/decision/decision';
import { kindOf, kindsOf, officeOf, readyKinds, setOfDay, wordingFor } from '../../../domain/decision/kinds';
import type { Problem } from '../../../domain/decision/problem';
import { problemText } from '../../../words/documents';
import { examplePath, removeFolders, type Spoiling, spoiledExample } from '../support/package-folder';

const ofItsDay: Spoiling = { file: 'decision.yaml', replace: 'kinds: provincesUntil2025\n', by: '' };
const of2026: Spoiling = { file: 'decision.yaml', replace: 'date: 2021-03-01', by: 'date: 2026-03-02' };

async function read(folder: string): Promise<Decision> {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, null, 2));
  return reading.package.decision;
}

async function problems(...spoilings: Spoiling[]): Promise<Problem[]> {
  const reading = await readPackage(await spoiledExample(...spoilings));
  return reading.ok ? [] : reading.problems;
}

afterAll(removeFolders);

describe('kinds of agencies', () => {
  it('are those of the day of the paper where it names none', () => {
    expect([setOfDay('2025-06-30'), setOfDay('2025-07-01'), setOfDay(null)]).toEqual([
      'provincesUntil2025',
      'provincesSince2025',
      'provincesSince2025',
    ]);
    const names = Object.values(readyKinds.provincesSince2025).flatMap(({ one, many, short }) => [one, many, short]);
    expect(names.map(({ vi, en }) => `${vi} ${en}`).join('\n')).not.toMatch(/huyện|thị xã|district/i);
  });

  it('are declared by a decision, and name agencies, tasks and rungs', async () => {
    const kinds = `kinds:
  - code: center
    one: { vi: Trung tâm, en: Centre }
    many: { vi: Các trung tâm, en: Centres }
  - code: centralVertical
    one: { vi: Cơ quan ngoài, en: Outside body }
    many: { vi: Cơ quan ngoài, en: Outside bodies }
    wording: requested
    ranked: false
    serviceScope: central
  - code: office
    one: { vi: Văn phòng, en: Office }
    many: { vi: Văn phòng, en: Office }
    isOffice: true
    ranked: false
tasks:`;
    const text = await readFile(path.join(examplePath, 'decision.yaml'), 'utf8');
    const folder = await spoiledExample(
      {
        file: 'decision.yaml',
        replace: text,
        by: text
          .replace('kinds: provincesUntil2025\n', '')
          .replace('\ntasks:', `\n${kinds}`)
          .replaceAll(/\bdepartment\b/g, 'center')
          .replaceAll(/, district\b/g, ''),
      },
      { file: 'agencies.csv', replace: 'Trade,department,', by: 'Trade,center,' },
    );
    const decision = await read(folder);
    expect(kindsOf(decision).map(({ code, short }) => [code, short.vi])).toEqual([
      ['center', 'Các trung tâm'],
      ['centralVertical', 'Cơ quan ngoài'],
      ['office', 'Văn phòng'],
    ]);
    expect(decision.agencies.map((agency) => [agency.code, kindOf(decision, agency)?.one.en, wordingFor(decision, agency)])).toEqual([
      ['so-cong-thuong', 'Centre', 'assigned'],
      ['kho-bac', 'Outside body', 'requested'],
      ['van-phong', 'Office', 'assigned'],
    ]);
    expect(nameOn(officeOf(decision) ?? (decision.agencies[0] as Agency), '2021-03-01').vi).toBe('Văn phòng UBND tỉnh');
    const again = writePackage({ decision, services: [] })['decision.yaml'] ?? '';
    expect(again).toContain('code: center');
  });

  it('that a decision does not have are refused where they stand, with those that it has', async () => {
    const [found] = await problems({ file: 'agencies.csv', replace: 'Trade,department,', by: 'Trade,departmnet,' });
    expect(found).toMatchObject({ code: 'unknownReference', file: 'agencies.csv', row: 2, field: 'kind', found: 'departmnet' });
    expect(found?.params).toMatchObject({ kind: 'kind', suggestion: 'department' });
    expect(problemText(found as Problem, 'vi')).toContain('department');
  });

  it('of districts are none in a paper of 2026: an agency of one is told so', async () => {
    const found = await problems(of2026, ofItsDay, { file: 'agencies.csv', replace: 'Trade,department,', by: 'Trade,district,' });
    expect(found.filter(({ code, field }) => code === 'unknownReference' && field === 'kind')).toHaveLength(1);
  });
});

describe('who leads and who coordinates', () => {
  const together: Spoiling = {
    file: 'decision.yaml',
    replace: 'basis: định kỳ báo cáo UBND tỉnh\n',
    by: 'basis: định kỳ báo cáo UBND tỉnh\n    joint: true\n    coordinatingKinds: [office, department]\n    answeredBy: [pho-chu-tich]\n    priority: true\n',
  };

  it('may be said by kind: those that lead do not coordinate, and a written package says the same', async () => {
    const folder = await spoiledExample(together);
    const decision = await read(folder);
    const report = decision.tasks.find(({ code }) => code === 'report');
    expect(report).toMatchObject({ joint: true, priority: true, coordinating: ['van-phong'], coordinatingKinds: ['office', 'department'] });
    const written = writePackage({ decision, services: [] })['decision.yaml'] ?? '';
    expect(written).toMatch(/coordinatingKinds:\s+- office\s+- department/);
    expect(written).not.toMatch(/coordinating:\s+- van-phong\s+[\s\S]*coordinatingKinds:[\s\S]*coordinating:/);
  });

  it('names the other agencies that lead a joint task, and nobody where it is not joint', async () => {
    const decision = await read(await spoiledExample(together));
    const report = decision.tasks.find(({ code }) => code === 'report');
    const [first, ...others] = decision.agencies.filter(({ kind, code }) => kind === 'department' || code === 'kho-bac');
    expect(otherLeads(decision, report, first?.code ?? '', '2021-03-05')?.vi).toBe(
      others.map((agency) => nameOn(agency, '2021-03-05').vi).join(', '),
    );
    expect(otherLeads(decision, decision.tasks[0], first?.code ?? '', '2021-03-05')).toBeNull();
  });

  it('refuses a kind that the decision does not have', async () => {
    const wrong = { ...together, by: together.by.replace('[office, department]', '[ofice]') };
    expect(await problems(wrong)).toMatchObject([
      { code: 'unknownReference', field: 'tasks[1].coordinatingKinds[0]', params: { kind: 'kind' } },
    ]);
  });
});
