import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decisionIdOf } from '../../../documents/package/decision-id';
import { readPackage } from '../../../documents/package/read-package';
import { buildCalendar } from '../../../domain/calendar/calendar';
import { nameOn } from '../../../domain/decision/agency-names';
import { tasksFor } from '../../../domain/decision/assignment';
import { publishable } from '../../../domain/decision/check';
import { addressees, type Decision, type DecisionPackage, isAssumed, moments } from '../../../domain/decision/decision';
import { examplePath, removeFolders, samplePath, spoiledExample } from '../support/package-folder';

async function read(folder: string): Promise<DecisionPackage> {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, null, 2));
  expect(reading.warnings).toEqual([]);
  return reading.package;
}

afterAll(removeFolders);

describe('a decision without services', () => {
  it('needs no catalogue; one that counts services does', async () => {
    const counting = await spoiledExample();
    await rm(join(counting, 'services.csv'));
    const missing = await readPackage(counting);
    expect(missing.ok ? [] : missing.problems.map(({ code, file }) => [code, file])).toEqual([['missingFile', 'services.csv']]);
    const yaml = await readFile(join(counting, 'decision.yaml'), 'utf8');
    const plain = yaml
      .replaceAll(/progress: (services|subUnits)/g, 'progress: words')
      .replaceAll(/^ +services: .*\n/gm, '')
      .replaceAll(/, services: (true|false)/g, '')
      .replace(/\ncontrolTotals:[\s\S]*/, '\n');
    await writeFile(join(counting, 'decision.yaml'), plain);
    const reading = await readPackage(counting);
    expect(reading.ok ? reading.package.services : reading.problems).toEqual([]);
  });
});

describe('the sample of decision 1284', () => {
  let sample: DecisionPackage;
  let decision: Decision;
  beforeAll(async () => {
    sample = await read(samplePath);
    decision = sample.decision;
  });

  const codesFor = (task: string) => {
    const definition = decision.tasks.find(({ code }) => code === task);
    return definition === undefined ? [] : addressees(definition, decision.agencies).map(({ code }) => code);
  };

  it('is named by issuer, year and number', () => {
    expect(decision.id).toBe('bacninh-2020-1284-QD-UBND');
    expect(publishable(decision)).toEqual([]);
    expect(decision).toMatchObject({ shiftDates: true, assignment: 'anyHour', sendingHour: '08:00' });
  });

  it('has the totals of the decision: 785 services of the province, 143 central, 116 integrated', () => {
    const central = sample.services.filter((service) => service.scope === 'central');
    expect(sample.services.length - central.length).toBe(785);
    expect(central.length).toBe(143);
    expect(sample.services.filter((service) => service.integrated).length).toBe(116);
    expect(central.some((service) => service.integrated)).toBe(false);
    expect(decision.controlTotals.map((total) => total.value)).toEqual([785, 143, 116]);
    expect(decision.agencies.reduce((sum, agency) => sum + agency.serviceCount, 0)).toBe(785 + 143);
  });

  it('has 19 departments, 8 districts with 126 communes, 10 central agencies and the Office', () => {
    const count = (kind: string) => decision.agencies.filter((agency) => agency.kind === kind).length;
    expect([count('department'), count('district'), count('centralVertical'), count('office')]).toEqual([19, 8, 10, 1]);
    const communes = decision.agencies.filter((agency) => agency.kind === 'district').map((agency) => agency.subUnits.length);
    expect(communes).toEqual([19, 12, 14, 14, 21, 18, 14, 14]);
    expect(decision.agencies.filter((agency) => agency.kind !== 'district').flatMap((agency) => agency.subUnits)).toEqual([]);
  });

  it('leaves four agencies without services', () => {
    const without = decision.agencies.filter((agency) => agency.serviceCount === 0).map((agency) => agency.code);
    expect(without).toEqual(['thanh-tra-tinh', 'trung-tam-hanh-chinh-cong', 'bo-chi-huy-quan-su-tinh', 'van-phong-ubnd-tinh']);
  });

  it('writes to reserved example domains only, each address once', () => {
    const addresses = [
      ...decision.agencies.flatMap((agency) => [agency.head.address, agency.focal?.address, agency.superior?.address]),
      ...decision.people.map((person) => person.address),
    ].filter((address) => typeof address === 'string');
    expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([]);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(decision.agencies.filter((agency) => agency.head.address === null || agency.focal?.address == null)).toEqual([]);
    expect(decision.agencies.filter((agency) => (agency.kind === 'centralVertical') !== (agency.superior?.address != null))).toEqual([]);
  });

  it('knows who succeeds whom', () => {
    const department = decision.agencies.find((agency) => agency.code === 'so-thong-tin-va-truyen-thong');
    expect(department).toMatchObject({ validTo: '2025-02-28', successor: 'so-khoa-hoc-va-cong-nghe' });
    const districts = decision.agencies.filter((agency) => agency.kind === 'district');
    expect(districts.map((agency) => agency.validTo)).toEqual(Array(8).fill('2025-06-30'));
  });

  it('gives each agency the tasks of its kind', () => {
    expect(codesFor('plan')).toHaveLength(37);
    expect(codesFor('communication')).toHaveLength(37);
    for (const task of ['review', 'provision']) expect(codesFor(task)).toHaveLength(34);
    // The department that coordinates the updates of all others has its own as a task beside.
    expect([...codesFor('update'), ...codesFor('update-own')].sort()).toEqual([...codesFor('review')].sort());
    expect(codesFor('report')).toHaveLength(17 + 8);
    expect(codesFor('integration')).toEqual(codesFor('report'));
    expect(codesFor('report-central')).toHaveLength(9);
    expect(codesFor('nil-return')).toEqual(['thanh-tra-tinh', 'trung-tam-hanh-chinh-cong', 'bo-chi-huy-quan-su-tinh']);
    expect(codesFor('communes')).toHaveLength(8);
    for (const task of ['guidance', 'joint-plan', 'joint-result', 'update-own', 'update-contribution']) {
      expect(codesFor(task)).toEqual(['so-thong-tin-va-truyen-thong']);
    }
    for (const task of ['monitoring', 'inspection-plan', 'inspection-conclusion', 'blocker-report', 'joint-office']) {
      expect(codesFor(task)).toEqual(['van-phong-ubnd-tinh']);
    }
  });

  it('has the deadlines of the ladder paper when followed in its own year', () => {
    const calendar = buildCalendar();
    const deadlines = (code: string) => {
      const agency = decision.agencies.find((candidate) => candidate.code === code);
      if (agency === undefined) throw new Error(`no agency ${code}`);
      return Object.fromEntries(tasksFor(decision, agency, calendar, '2020-09-15').map((task) => [task.id, task.deadline]));
    };
    expect(deadlines('huyen-gia-binh')).toEqual({
      plan: '2020-09-29',
      communication: '2020-10-30',
      review: '2020-10-06',
      provision: '2020-12-15',
      update: null,
      'report@2020-10': '2020-10-16',
      'report@2020-11': '2020-11-17',
      'report@2020-12': '2020-12-16',
      integration: '2020-12-31',
      communes: '2020-10-06',
    });
    expect(deadlines('bo-chi-huy-quan-su-tinh')).toEqual({ plan: '2020-09-29', communication: '2020-10-30', 'nil-return': '2020-12-16' });
    expect(deadlines('cuc-thue')).toMatchObject({ 'report-central': '2020-12-16' });
    expect(Object.values(deadlines('van-phong-ubnd-tinh'))).toEqual([
      '2020-12-31',
      '2020-09-30',
      '2020-11-30',
      '2020-10-20',
      '2020-11-19',
      '2020-12-18',
      '2020-12-15',
    ]);
  });

  it('marks every deadline and every rung as assumed, and what it concludes as derived', () => {
    expect(decision.tasks.filter((task) => !isAssumed(task, 'deadline'))).toEqual([]);
    expect(decision.ladder.filter((rung) => !isAssumed(rung, 'offset'))).toEqual([]);
    expect(sample.services.filter((service) => !isAssumed(service, 'name'))).toEqual([]);
    const derived = decision.tasks.filter((task) => task.derived).map((task) => task.code);
    expect(derived).toEqual(['report', 'report-central', 'nil-return', 'integration', 'communes', 'update-contribution']);
  });

  it('deals with each change in 5 working days, and with each request to the department in 3', () => {
    const within = decision.tasks.filter((task) => task.changeWithin !== null).map((task) => [task.code, task.changeWithin]);
    expect(within).toEqual([
      ['update', 5],
      ['update-own', 5],
    ]);
    const asked = decision.tasks.filter((task) => task.coordinating.includes('so-thong-tin-va-truyen-thong'));
    expect(asked.map((task) => [task.code, task.contributeWithin])).toEqual([
      ['update', 3],
      ['joint-office', 3],
    ]);
    expect(asked.filter((task) => !isAssumed(task, 'contributeWithin'))).toEqual([]);
  });

  it('never lets the officer accept what the Office did', () => {
    const own = decision.tasks.filter((task) => task.for.agencies.includes('van-phong-ubnd-tinh'));
    expect(own).toHaveLength(5);
    expect(own.map((task) => task.acceptedBy)).not.toContain('officer');
  });

  it('carries the whole ladder', () => {
    expect(decision.ladder.map((rung) => rung.code).join(' ')).toBe(
      'G0 G2 G4 I10 T5 T3 T0 Q1 Q3 Q5 Q10 Q15 Q20 Q20S Q20+ V0 V2 V3 V5 V5+ X3 X5 X8 H2 H3 C-1 C+1 C+3 L2 K K3',
    );
    expect(new Set(decision.ladder.map((rung) => rung.after))).toEqual(new Set(moments));
    const rung = (code: string) => decision.ladder.find((candidate) => candidate.code === code);
    expect(rung('T5')).toMatchObject({ after: 'due', offset: { workingDays: -5 }, onlyLongerThan: 10, to: ['focal'] });
    expect(rung('I10')).toMatchObject({ offset: { workingDays: 10 }, repeat: { every: 10, atMost: 6 }, copyTo: ['head'] });
    expect(rung('Q15')).toMatchObject({ ofLetters: ['Q10'], by: 'letter', degree: 'urging3', withSubmission: true });
    expect(rung('Q20S')).toMatchObject({ degree: 'toSuperior', onlyKinds: ['centralVertical'], slot: 'briefing' });
    expect(rung('Q20+')).toMatchObject({ by: 'line', ofLetters: ['Q20', 'Q20S'], repeat: { every: 5, atMost: 12 } });
    expect(rung('K3')).toMatchObject({ offset: { months: 3 }, to: ['chiefOfOffice'] });
  });
});

describe('the annotated example', () => {
  it('is read with every kind of value', async () => {
    const { decision, services } = await read(examplePath);
    expect(decision.id).toBe('mau-2021-45-UBND-KSTT');
    expect(decision.agencies.map((agency) => agency.serviceCount)).toEqual([3, 1, 0]);
    expect(decision.agencies[0]).toMatchObject({
      officeHours: null,
      assumed: ['head', 'focal', 'subUnits'],
      subUnits: [{ code: 'chi-cuc-1' }],
    });
    expect(decision.agencies[1]).toMatchObject({
      focal: null,
      officeHours: [
        {
          spans: [
            ['08:00', '12:00'],
            ['13:00', '17:00'],
          ],
        },
      ],
    });
    expect(decision.officeHours[1]).toMatchObject({ from: null, season: { from: '04-16', to: '10-15' } });
    expect(decision.tasks[0]).toMatchObject({ deadline: { type: 'workingDays', count: 15, from: 'assignment' }, recurrence: null });
    expect(decision.tasks[1]).toMatchObject({ deadline: { type: 'none' }, recurrence: { type: 'rule', every: 'month', first: '2021-03' } });
    expect(decision.tasks[1]?.assumed).toEqual(['recurrence', 'deadline']);
    expect(decision.ladder[1]).toMatchObject({ after: 'due', offset: { workingDays: -3 }, onlyLongerThan: 5, slot: 'sendingHour' });
    expect(decision.tasks[0]).toMatchObject({ changeWithin: 5, contributeWithin: 2, coordinating: ['van-phong'] });
    // T3 counts before the deadline, so that five days are five before it.
    expect(decision.tasks[0]?.ladder).toEqual([
      { rung: 'T3', workingDays: -5, none: false },
      { rung: 'Q8', workingDays: null, none: true },
    ]);
    expect(decision.tasks[1]).toMatchObject({ changeWithin: null, contributeWithin: null, ladder: [] });
    expect(services[0]).toMatchObject({ level: 'partial', integrated: false, assumed: ['level', 'integrated'] });
  });

  it('has names that change and contacts that are away', async () => {
    const [department, treasury, office] = (await read(examplePath)).decision.agencies;
    expect(department?.head.absences).toEqual([
      {
        from: '2021-03-22',
        to: '2021-03-26',
        position: { vi: 'Phó Giám đốc Sở Công Thương', en: 'Deputy Director of the Department of Industry and Trade' },
        address: 'phogiamdoc@socongthuong.mau.example',
      },
    ]);
    expect([department?.focal?.absences, office?.head.absences, department?.renamed]).toEqual([[], [], []]);
    expect(treasury?.renamed).toEqual([{ from: '2021-05-01', name: { vi: 'Kho bạc Nhà nước khu vực', en: 'Regional State Treasury' } }]);
    if (treasury === undefined) throw new Error('no treasury');
    expect(['2021-04-30', '2021-05-01'].map((day) => nameOn(treasury, day).en)).toEqual([
      'State Treasury of the province',
      'Regional State Treasury',
    ]);
  });

  it('marks what the tables beside agencies.csv assume', async () => {
    const rows = 'van-phong,2021-07-01,Văn phòng tỉnh,Provincial Office,\nvan-phong,2021-06-01,Văn phòng khác,Another Office,name\n';
    const absent = 'van-phong,focal,2021-03-01,2021-03-02,Phó phòng,Deputy,pho@vpubnd.mau.example,address\n';
    const folder = await spoiledExample(
      { file: 'later-names.csv', replace: null, by: rows },
      { file: 'absences.csv', replace: null, by: absent },
    );
    const office = (await read(folder)).decision.agencies[2];
    expect(office?.assumed).toEqual(['renamed', 'focal']);
    expect(office?.renamed.map((entry) => entry.from)).toEqual(['2021-06-01', '2021-07-01']);
    expect(office?.focal?.absences).toHaveLength(1);
  });

  it('is JSON throughout, without keys of the document’s own form', async () => {
    const { decision } = await read(examplePath);
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    expect(decision.fields).toEqual([{ code: 'kinh-te', name: { vi: 'Kinh tế', en: 'Economy' } }]);
    expect(decision.source).not.toHaveProperty('secrecy');
    expect(decision.ladder[0]).not.toHaveProperty('when');
    expect(decision.tasks[0]).not.toHaveProperty('dates');
  });
});

describe('a draft', () => {
  it('is read without number, date and signer, which publishing asks for', async () => {
    const folder = await spoiledExample(
      { file: 'decision.yaml', replace: '  number: 45/UBND-KSTT\n', by: '' },
      { file: 'decision.yaml', replace: '  date: 2021-03-01\n', by: '' },
      {
        file: 'decision.yaml',
        replace: '    vi: Phó Chủ tịch UBND tỉnh\n    en: Deputy Chairman of the Provincial People’s Committee\n  # normal',
        by: '  # normal',
      },
      { file: 'decision.yaml', replace: '  signerPosition: # chức vụ người ký; never a name\n', by: '' },
    );
    const { decision } = await read(folder);
    expect(decision.id).toMatch(/^mau-draft-[0-9a-f]{8}$/);
    expect((await read(folder)).decision.id).toBe(decision.id);
    expect(publishable(decision).map((found) => found.field)).toEqual(['source.number', 'source.date', 'source.signerPosition']);
  });

  it('has another id when its title is another', () => {
    const draft = { issuerCode: 'mau', number: null, date: null };
    const ids = ['Một', 'Hai'].map((vi) => decisionIdOf({ ...draft, title: { vi, en: vi } }));
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe('tables as spreadsheets write them', () => {
  const agencies = async (change: (text: string) => string | Buffer) => {
    const folder = await spoiledExample();
    const path = join(folder, 'agencies.csv');
    await writeFile(path, change(await readFile(path, 'utf8')));
    return (await read(folder)).decision.agencies;
  };

  it.each<[string, (text: string) => string]>([
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['semicolons', (text) => text.replaceAll(';', '|').replaceAll(',', ';').replace('head|focal', '"head;focal"')],
    ['tabs', (text) => text.replaceAll(',', '\t')],
    ['decomposed letters', (text) => text.normalize('NFD')],
    ['blanks around cells', (text) => text.replaceAll(',', ' ,\u00A0 ')],
    ['empty rows and empty columns at the end', (text) => `${text.replaceAll('\n', ',,\n')}${','.repeat(22)}\n\n`],
  ])('give the same agencies with %s', async (_, change) => {
    expect(await agencies(change)).toEqual(await agencies((text) => text));
  });

  it('may lack sub-units.csv, later-names.csv and absences.csv', async () => {
    const folder = await spoiledExample();
    for (const file of ['sub-units.csv', 'later-names.csv', 'absences.csv']) await rm(join(folder, file));
    const { agencies } = (await read(folder)).decision;
    expect(agencies.flatMap((agency) => [...agency.subUnits, ...agency.renamed, ...agency.head.absences])).toEqual([]);
  });
});
