import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPackage } from '../../documents/package/read-package';
import { type Problem, type ProblemCode, problemCodes } from '../../domain/decision/problem';
import { expectedText, problemText } from '../../words/documents';
import { removeFolders, type Spoiling, spoiledExample } from './support/package-folder';
import { followingFaults, periodFaults, personFaults, recurrence } from './support/period-faults';

afterAll(removeFolders);

async function problemsOf(folder: string): Promise<Problem[]> {
  const reading = await readPackage(folder);
  return reading.ok ? reading.warnings : reading.problems;
}

const yaml = (replace: string, by: string): Spoiling => ({ file: 'decision.yaml', replace, by });
const agencies = (replace: string, by: string): Spoiling => ({ file: 'agencies.csv', replace, by });
const services = (replace: string, by: string): Spoiling => ({ file: 'services.csv', replace, by });
const subUnits = (replace: string, by: string): Spoiling => ({ file: 'sub-units.csv', replace, by });
const laterNames = (replace: string, by: string): Spoiling => ({ file: 'later-names.csv', replace, by });
const absences = (replace: string | null, by: string): Spoiling => ({ file: 'absences.csv', replace, by });

type Case = [code: ProblemCode, spoiling: Spoiling, place: Partial<Problem>];

const inYaml: Case[] = [
  ['badYaml', yaml('to: [focal, head]', 'to: [focal, head'), {}],
  ['duplicateKey', yaml('sendingHour: 08:00', 'sendingHour: 08:00\nsendingHour: 09:00'), { found: 'sendingHour' }],
  ['aliasRefused', yaml('    fields: [kinh-te]', '    fields: *everything'), { found: '*everything' }],
  ['tagRefused', yaml('responsibleOfficer: chuyen-vien', 'responsibleOfficer: !env OFFICER'), { found: '!env' }],
  ['notShared', yaml('people:\n', 'people:\n  - chanh-van-phong\n'), { field: 'people[0]', params: { of: 'installation' } }],
  ['missing', yaml('  issuerCode: mau\n', ''), { field: 'source.issuerCode', found: '' }],
  [
    'unknownKey',
    yaml('    progress: services', '    progres: services'),
    { field: 'tasks[0].progres', found: 'progres', params: { suggestion: 'progress' } },
  ],
  ['unknownKey', yaml('shiftDates: false', '<<: { shiftDates: false }'), { field: '<<' }],
  ['wrongType', yaml('number: 45/UBND-KSTT', 'number: 45'), { field: 'source.number', found: '45', params: { type: 'string' } }],
  ['wrongType', yaml('    derived: false', '    derived: maybe'), { field: 'tasks[0].derived', params: { type: 'boolean' } }],
  ['wrongForm', yaml('date: 2021-03-01', 'date: 01/03/2021'), { field: 'source.date', found: '01/03/2021', params: { form: 'day' } }],
  ['wrongForm', yaml('date: 2021-03-01', 'date: 2021-02-29'), { field: 'source.date', params: { form: 'existingDay' } }],
  [
    'wrongForm',
    yaml('deadline: 15 working days after assignment', 'deadline: 15 days'),
    { field: 'tasks[0].deadline', params: { form: 'deadline' } },
  ],
  ['wrongForm', yaml('deadline: 15 working days after assignment', 'deadline: 2021-04-31'), { params: { form: 'existingDay' } }],
  [
    'wrongForm',
    yaml('when: 3 working days before due', 'when: 3 months before due'),
    { field: 'ladder[1].when', params: { form: 'when' } },
  ],
  ['wrongForm', yaml('at most 4 times', 'at most 1 times'), { field: 'ladder[3].repeat', params: { form: 'repeat' } }],
  ['wrongForm', yaml('address: chanhvanphong@', 'address: chanhvanphong'), { field: 'people[1].address', params: { form: 'address' } }],
  ['wrongForm', yaml('spans: [08:00-12:00, 13:00-17:00]', 'spans: [12:00-08:00]'), { params: { form: 'span' } }],
  ['wrongForm', yaml('season: 04-16 to 10-15', 'season: 02-30 to 10-15'), { params: { form: 'season' } }],
  ['wrongForm', yaml('first: 2021-03', 'first: 2021-Q1'), { field: 'tasks[1].recurrence.first', params: { form: 'period' } }],
  ['wrongForm', yaml('sendingHour: 08:00', 'sendingHour: 24:00'), { field: 'sendingHour', params: { form: 'timeOfDay' } }],
  ['wrongForm', yaml('assumed: [urgency]', 'assumed: everything'), { field: 'source.assumed', params: { form: 'assumed' } }],
  ['wrongForm', yaml('vi: Về việc rà soát thủ tục hành chính', 'vi: "Về việc\\r\\nBcc: x@y.example"'), { params: { form: 'line' } }],
  [
    'notInList',
    yaml('kind: officialLetter', 'kind: officialleter'),
    { field: 'source.kind', params: expect.objectContaining({ suggestion: 'officialLetter' }) },
  ],
  ['outOfRange', yaml('briefingWeekday: 2', 'briefingWeekday: 8'), { field: 'briefingWeekday', found: '8', params: { most: 7 } }],
  ['tooFew', yaml('to: [focal, head]', 'to: []'), { field: 'ladder[0].to', params: { least: 1 } }],
  [
    'unknownReference',
    yaml('coordinating: [van-phong]', 'coordinating: [van-fong]'),
    { field: 'tasks[0].coordinating[0]', params: { kind: 'agency', suggestion: 'van-phong' } },
  ],
  [
    'unknownReference',
    yaml('agencies: [kho-bac]', 'agencies: [so-y-te]'),
    { field: 'tasks[1].for.agencies[0]', params: { kind: 'agency' } },
  ],
  [
    'unknownReference',
    yaml('fields: [kinh-te]', 'fields: [kinh-tee]'),
    { field: 'people[2].fields[0]', params: { kind: 'field', suggestion: 'kinh-te' } },
  ],
  ['unknownReference', yaml('responsibleOfficer: chuyen-vien', 'responsibleOfficer: ai-do'), { params: { kind: 'person' } }],
  [
    'unknownReference',
    yaml('person: chuyen-vien', 'person: vang-mat'),
    { field: 'people[1].substitutes[0].person', params: { kind: 'person' } },
  ],
  [
    'unknownReference',
    yaml('ofLetters: [Q3]', 'ofLetters: [Q4]'),
    { field: 'ladder[3].ofLetters[0]', params: { kind: 'rung', suggestion: 'Q3' } },
  ],
  [
    'unknownReference',
    yaml('ladder: { T3: 5,', 'ladder: { T33: 5,'),
    { field: 'tasks[0].ladder.T33', found: 'T33', params: { kind: 'rung', suggestion: 'T3' } },
  ],
  ['outOfRange', yaml('ladder: { T3: 5,', 'ladder: { T3: -5,'), { field: 'tasks[0].ladder.T3', found: '-5', params: { least: 0 } }],
  ['wrongForm', yaml('Q8: none }', 'Q8: never }'), { field: 'tasks[0].ladder.Q8', found: 'never', params: { form: 'override' } }],
  ['wrongType', yaml('ladder: { T3: 5, Q8: none }', 'ladder: T3'), { field: 'tasks[0].ladder', found: 'T3' }],
  ['overrideOfAtOnce', yaml('ladder: { T3: 5,', 'ladder: { G0: 5,'), { field: 'tasks[0].ladder.G0', found: '5' }],
  ['outOfRange', yaml('changeWithin: 5', 'changeWithin: 0'), { field: 'tasks[0].changeWithin', found: '0', params: { least: 1 } }],
  ['wrongType', yaml('contributeWithin: 2', 'contributeWithin: 2.5'), { field: 'tasks[0].contributeWithin', found: '2.5' }],
  ['coordinatorNeeded', yaml('    coordinating: [van-phong]\n', ''), { field: 'tasks[0].contributeWithin', found: '2' }],
  ['duplicate', yaml('code: Q8', 'code: Q3'), { field: 'ladder[3].code', found: 'Q3' }],
  ['duplicate', yaml('code: report', 'code: review'), { field: 'tasks[1].code' }],
  ['wrongOrder', yaml('to: 2021-04-29', 'to: 2021-04-01'), { field: 'people[1].substitutes[0].to', params: { first: '2021-04-26' } }],
  ['wrongOrder', yaml('last: 2021-05', 'last: 2021-01'), { field: 'tasks[1].recurrence.last' }],
  ...personFaults.map(([by, field, params]): Case => ['unknownReference', yaml('    derived: false\n', by), { field, params }]),
  ...followingFaults.map(([code, replace, by, params]): Case => [code, yaml(replace, by), { field: 'tasks[0].deadline', params }]),
  ...periodFaults.map(([code, rule, key, params]): Case => [code, yaml(recurrence, rule), { field: `tasks[1].recurrence.${key}`, params }]),
  [
    'beforeDecision',
    yaml('deadline: 15 working days after assignment', 'deadline: 2021-02-26'),
    { field: 'tasks[0].deadline', params: { date: '2021-03-01' } },
  ],
  ['unknownAssumed', yaml('assumed: [recurrence]', 'assumed: [recurence]'), { field: 'tasks[1].assumed[0]', found: 'recurence' }],
  ['unknownAssumed', yaml('assumed: [sendingHour, ', 'assumed: [shiftDates, '), { field: 'assumed[0]' }],
  ['secretPaper', yaml('secrecy: none', 'secrecy: secret'), { field: 'source.secrecy', found: 'secret' }],
  ['secretPaper', yaml('secrecy: none', 'secrecy: Tuyệt mật'.normalize('NFD')), { field: 'source.secrecy' }],
  ['oneDeadline', yaml('    deadline: 15 working days after assignment\n', ''), { field: 'tasks[0]', found: '' }],
  ['oneDeadline', yaml('    recurrence:', '    deadline: none\n    recurrence:'), { field: 'tasks[1]', found: 'deadline, recurrence' }],
  ['ownWork', yaml('agencies: [kho-bac]', 'agencies: [van-phong]'), { field: 'tasks[1].acceptedBy', found: 'officer' }],
  ['degreeNeeded', yaml('    degree: reminder\n', ''), { field: 'ladder[2].degree' }],
  ['degreeRefused', yaml('by: line', 'by: line\n    degree: criticism'), { field: 'ladder[3].degree', found: 'criticism' }],
  ['lettersRefused', yaml('when: 5 working days after letterIssued', 'when: 8 working days after due'), { field: 'ladder[3].ofLetters' }],
  ['notALetter', yaml('ofLetters: [Q3]', 'ofLetters: [T3]'), { field: 'ladder[3].ofLetters[0]', found: 'T3' }],
  ['refersToItself', yaml('ofLetters: [Q3]', 'ofLetters: [Q8]'), { field: 'ladder[3].ofLetters[0]', found: 'Q8' }],
  ['refersToItself', yaml('person: chuyen-vien', 'person: chanh-van-phong'), { field: 'people[1].substitutes[0].person' }],
  ['controlTotal', yaml('value: 3', 'value: 4'), { field: 'controlTotals[0].value', found: '4', params: { counted: 3 } }],
];

const inTables: Case[] = [
  ['badCsv', agencies('Giám đốc Sở Công Thương', '"Giám đốc Sở Công Thương'), {}],
  ['missingColumn', services('scope', 'phạm vi'), { row: 1, field: 'scope' }],
  ['unknownColumn', agencies('headAddress', 'headAdress'), { row: 1, field: 'headAdress', params: { suggestion: 'headAddress' } }],
  ['duplicateColumn', services('level,scope', 'level,level'), { row: 1, field: 'level' }],
  ['errorCell', services('Thông báo hoạt động khuyến mại', '#REF!'), { row: 4, field: 'name', found: '#REF!' }],
  ['lostZeros', services('sct-003', '1.00201'), { field: 'code', found: '1.00201', params: { suggestion: '1.002010' } }],
  ['cellCount', services('full,province,yes,', 'full,province,yes,,,*'), { row: 3, found: '9', params: { count: 7 } }],
  ['missing', agencies('Department of Industry and Trade,department', ',department'), { row: 2, field: 'nameEn' }],
  [
    'wrongForm',
    agencies('vanthu@socongthuong.mau.example', 'vanthu(at)socongthuong'),
    { row: 2, field: 'focalAddress', found: 'vanthu(at)socongthuong', params: { form: 'address' } },
  ],
  ['wrongForm', agencies('\nkho-bac,', '\nKho_Bac,'), { row: 3, field: 'code', params: { form: 'code' } }],
  ['wrongForm', services('province,yes', 'province,perhaps'), { row: 3, field: 'integrated', params: { form: 'yesNo' } }],
  ['notInList', services('partial', '5'), { row: 2, field: 'level', found: '5' }],
  ['unknownReference', agencies('department,kinh-te', 'department,kinh-tế'.normalize('NFD')), { row: 2, field: 'field', found: 'kinh-tế' }],
  [
    'unknownReference',
    agencies(',treasury,', ',tresury,'),
    { row: 3, field: 'officeHours', params: { kind: 'officeHours', suggestion: 'treasury' } },
  ],
  [
    'unknownReference',
    services('Thông báo hoạt động khuyến mại,so-cong-thuong', 'Thông báo hoạt động khuyến mại,so-cong-thong'),
    { row: 4, field: 'agency', params: { kind: 'agency', suggestion: 'so-cong-thuong' } },
  ],
  ['unknownReference', subUnits('so-cong-thuong', 'so-y-te'), { file: 'sub-units.csv', row: 2, field: 'agency' }],
  ['unknownReference', laterNames('kho-bac', 'kho-bat'), { row: 2, field: 'agency', params: { kind: 'agency', suggestion: 'kho-bac' } }],
  ['wrongForm', laterNames('2021-05-01', '2021-05-32'), { row: 2, field: 'from' }],
  [
    'duplicate',
    laterNames('Regional State Treasury,*', 'Regional State Treasury,*\nkho-bac,2021-05-01,Kho bạc,Treasury,'),
    { row: 3, field: 'from', params: { first: 2 } },
  ],
  ['unknownAssumed', laterNames('Treasury,*', 'Treasury,names'), { row: 2, field: 'assumed', found: 'names' }],
  ['unknownReference', absences('so-cong-thuong', 'so-cong-thong'), { row: 2, field: 'agency', params: { kind: 'agency' } }],
  ['notInList', absences(',head,', ',heads,'), { row: 2, field: 'contact', params: expect.objectContaining({ suggestion: 'head' }) }],
  ['missing', absences('phogiamdoc@socongthuong.mau.example', ''), { row: 2, field: 'address' }],
  ['wrongOrder', absences('2021-03-26', '2021-03-19'), { row: 2, field: 'to', params: { first: '2021-03-22' } }],
  [
    'overlap',
    absences(null, 'so-cong-thuong,head,2021-03-26,2021-03-30,Phó Giám đốc,Deputy,pho2@socongthuong.mau.example,\n'),
    { row: 3, field: 'from', found: '2021-03-26', params: { first: 2 } },
  ],
  ['contactMissing', absences('so-cong-thuong,head', 'kho-bac,focal'), { row: 2, field: 'contact', found: 'focal' }],
  ['duplicate', services('sct-003', 'sct-001'), { row: 4, field: 'code', params: { first: 2 } }],
  ['duplicateName', services('district,no', 'province,no'), {}],
  ['successorCycle', agencies('department,kinh-te,,,,', 'department,kinh-te,,2025-02-28,so-cong-thuong,'), { row: 2, field: 'successor' }],
  ['successorWithoutEnd', agencies('department,kinh-te,,,,', 'department,kinh-te,,,kho-bac,'), { row: 2, field: 'successor' }],
  ['wrongOrder', agencies('department,kinh-te,,,', 'department,kinh-te,2021-05-01,2021-04-01,'), { row: 2, field: 'validTo' }],
  [
    'unknownAssumed',
    agencies('head;focal', 'head;focall'),
    { row: 2, field: 'assumed', found: 'focall', params: expect.objectContaining({ suggestion: 'focal' }) },
  ],
  ['scopeOfAgency', services('full,central,no', 'full,province,no'), { row: 5, field: 'scope' }],
  [
    'halfRecord',
    agencies('Kho bạc Nhà nước,State Treasury,', ',State Treasury,'),
    { row: 3, field: 'superiorVi', params: { other: 'superiorEn' } },
  ],
];

describe('a fault of decision.yaml', () => {
  it.each(inYaml)('%s is told with its line: %j', async (code, spoiling, place) => {
    const folder = await spoiledExample(spoiling);
    const found = (await problemsOf(folder)).find((problem) => problem.code === code);
    expect(found).toMatchObject({ file: 'decision.yaml', row: null, severity: 'error', ...place });
    // The line told is the one that was spoilt, or for what was taken away, one around it.
    const lines = (await readFile(join(folder, 'decision.yaml'), 'utf8')).split('\n');
    expect(found?.line).toBeGreaterThan(0);
    expect(found?.line).toBeLessThanOrEqual(lines.length);
    if (found?.found !== '' && code !== 'oneDeadline' && code !== 'badYaml' && code !== 'lettersRefused') {
      expect(lines[(found?.line ?? 0) - 1]?.normalize('NFC')).toContain(found?.found.split(/[\r\n]/)[0]);
    }
  });
});

describe('a fault of a table', () => {
  it.each(inTables.filter(([code]) => code !== 'duplicateName'))(
    '%s is told with its row and column: %j',
    async (code, spoiling, place) => {
      const found = (await problemsOf(await spoiledExample(spoiling))).find((problem) => problem.code === code);
      expect(found).toMatchObject({ file: spoiling.file, column: null, severity: 'error', ...place });
    },
  );

  it('duplicateName is a warning that leaves the package readable', async () => {
    const reading = await readPackage(
      await spoiledExample(services('Thông báo hoạt động khuyến mại', 'Đăng ký tổ chức hội chợ thương mại')),
    );
    expect(reading).toMatchObject({ ok: true, warnings: [{ code: 'duplicateName', severity: 'warning', row: 4, params: { first: 3 } }] });
  });

  it('tells the row of a spreadsheet where a cell holds line breaks', async () => {
    const folder = await spoiledExample(
      services('Cấp giấy phép bán lẻ rượu', '"Cấp giấy phép\nbán lẻ rượu"'),
      services('province,yes', 'province,perhaps'),
    );
    const problems = await problemsOf(folder);
    expect(problems.map(({ field, row, line }) => [field, row, line])).toEqual([
      ['name', 2, 3],
      ['integrated', 3, 4],
    ]);
  });
});

describe('absences of one contact', () => {
  it.each([
    ['the next day', 'so-cong-thuong,head,2021-03-27,2021-03-30'],
    ['another contact', 'so-cong-thuong,focal,2021-03-22,2021-03-26'],
    ['another agency', 'van-phong,head,2021-03-22,2021-03-26'],
  ])('do not overlap with %s', async (_, start) => {
    const row = `${start},Phó Giám đốc,Deputy,pho2@socongthuong.mau.example,\n`;
    expect(await problemsOf(await spoiledExample(absences(null, row)))).toEqual([]);
  });
});

describe('a fault of a whole file', () => {
  it('is a missing folder', async () => {
    expect(await problemsOf(join(await spoiledExample(), 'nowhere'))).toMatchObject([{ code: 'missingFile', line: null }]);
  });

  it('is each missing file, and a folder in the place of a file', async () => {
    const folder = await spoiledExample();
    for (const file of ['decision.yaml', 'agencies.csv', 'services.csv']) await rm(join(folder, file));
    await mkdir(join(folder, 'services.csv'));
    const problems = await problemsOf(folder);
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['missingFile', 'decision.yaml'],
      ['missingFile', 'agencies.csv'],
      ['missingFile', 'services.csv'],
    ]);
  });

  it('is an encoding other than UTF-8', async () => {
    const folder = await spoiledExample();
    await writeFile(join(folder, 'agencies.csv'), Buffer.from('\uFEFFcode,nameVi', 'utf16le'));
    expect(await problemsOf(folder)).toMatchObject([{ code: 'notUtf8', file: 'agencies.csv' }]);
  });

  it('is a table too large, or of too many rows', async () => {
    const folder = await spoiledExample();
    await writeFile(join(folder, 'services.csv'), Buffer.alloc(20 * 1024 * 1024 + 1, 'a'));
    await writeFile(join(folder, 'sub-units.csv'), `agency,code,nameVi,nameEn\n${'a,b,c,d\n'.repeat(200_001)}`);
    const problems = await problemsOf(folder);
    expect(problems.map(({ code, file }) => [code, file])).toContainEqual(['tooLarge', 'services.csv']);
    expect(problems.map(({ code, file }) => [code, file])).toContainEqual(['tooManyRows', 'sub-units.csv']);
  });

  it('is an alias bomb, refused without unfolding it', async () => {
    const folder = await spoiledExample();
    const layers = Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`);
    await writeFile(join(folder, 'decision.yaml'), `a0: &a0 [x]\n${layers.join('\n')}\n`);
    const problems = await problemsOf(folder);
    expect(problems.filter(({ file }) => file === 'decision.yaml')).toHaveLength(30 * 9);
    expect(problems[0]).toMatchObject({ code: 'aliasRefused', line: 2 });
  });

  it.each(['[', '- ', '{a: '])('is a nesting beyond any stack: %j', async (opening) => {
    const folder = await spoiledExample();
    await writeFile(join(folder, 'decision.yaml'), opening.repeat(50_000));
    expect(await problemsOf(folder)).toMatchObject([{ code: 'badYaml', file: 'decision.yaml' }]);
  });

  it.each(['', '\n# only a comment\n', 'a text', '- a list'])('is a decision.yaml that holds no keys: %j', async (text) => {
    const folder = await spoiledExample();
    await writeFile(join(folder, 'decision.yaml'), text);
    const reading = await readPackage(folder);
    expect(reading).toMatchObject({ ok: false });
    expect((await problemsOf(folder)).some(({ file }) => file === 'decision.yaml')).toBe(true);
  });
});

describe('many faults', () => {
  it('are all told at once, across files, in their order', async () => {
    const problems = await problemsOf(
      await spoiledExample(
        yaml('kind: officialLetter', 'kind: letter'),
        yaml('date: 2021-03-01', 'date: 2021-03-32'),
        yaml('sendingHour: 08:00', 'sendingHour: 8h'),
        yaml('responsibleOfficer: chuyen-vien', 'responsibleOfficer: nobody'),
        yaml('kind: review', 'kind: reviews'),
        yaml('coordinating: [van-phong]', 'coordinating: [van-fong]'),
        yaml('ofLetters: [Q3]', 'ofLetters: [Q9]'),
        yaml('value: 3', 'value: 5'),
        agencies('lanhdao@socongthuong.mau.example', 'lanhdao'),
        agencies(',treasury,', ',nights,'),
        subUnits('so-cong-thuong', 'so-y-te'),
        services('partial', 'half'),
        services('sct-003', 'sct-002'),
      ),
    );
    expect(problems.map(({ file, field, code }) => `${file} ${field} ${code}`)).toEqual([
      'decision.yaml source.kind notInList',
      'decision.yaml source.date wrongForm',
      'decision.yaml sendingHour wrongForm',
      'decision.yaml responsibleOfficer unknownReference',
      'decision.yaml tasks[0].kind notInList',
      'decision.yaml tasks[0].coordinating[0] unknownReference',
      'decision.yaml ladder[3].ofLetters[0] unknownReference',
      'agencies.csv headAddress wrongForm',
      'agencies.csv officeHours unknownReference',
      'sub-units.csv agency unknownReference',
      'services.csv level notInList',
      'services.csv code duplicate',
    ]);
  });

  it('tell a wrong control total beside faults of decision.yaml', async () => {
    const problems = await problemsOf(await spoiledExample(yaml('sendingHour: 08:00', 'sendingHour: 8h'), yaml('value: 3', 'value: 5')));
    expect(problems.map(({ code }) => code)).toEqual(['wrongForm', 'controlTotal']);
  });

  it('do not multiply: a fault of an agency’s row leaves its code known', async () => {
    const problems = await problemsOf(
      await spoiledExample(agencies('Department of Industry and Trade,department', 'Department of Industry and Trade,sở')),
    );
    expect(problems.map(({ field, code }) => [field, code])).toEqual([['kind', 'unknownReference']]);
  });

  it('do not multiply: a missing table makes no reference unknown', async () => {
    const folder = await spoiledExample();
    await rm(join(folder, 'agencies.csv'));
    expect((await problemsOf(folder)).map(({ code }) => code)).toEqual(['missingFile']);
  });
});

describe('the words of a problem', () => {
  it('are complete in both languages for every code that the tests above bring about', async () => {
    const seen = new Set<ProblemCode>([...inYaml, ...inTables].map(([code]) => code));
    for (const code of ['missingFile', 'notUtf8', 'tooLarge', 'tooManyRows', 'neededToPublish', 'inFuture', 'dayTooFar'] as const)
      seen.add(code);
    expect([...seen].sort()).toEqual([...problemCodes].sort());
    for (const [code, spoiling] of [...inYaml, ...inTables]) {
      for (const found of (await problemsOf(await spoiledExample(spoiling))).filter((problem) => problem.code === code)) {
        for (const language of ['vi', 'en'] as const) {
          expect(expectedText(found, language)).toMatch(/^(?!.*undefined).{5,}$/s);
          expect(problemText(found, language)).not.toMatch(/undefined|null/);
        }
      }
    }
  });

  it('say where a secret paper is followed', async () => {
    const [found] = await problemsOf(await spoiledExample(yaml('secrecy: none', 'secrecy: topSecret')));
    if (found === undefined) throw new Error('a secret paper was read');
    expect(expectedText(found, 'vi')).toContain('theo dõi ngoài hệ thống này');
    expect(expectedText(found, 'en')).toContain('followed outside this system');
  });

  it('read as one line with place, find and expectation', async () => {
    const [found] = await problemsOf(await spoiledExample(agencies('lanhdao@socongthuong.mau.example', 'lanhdao')));
    if (found === undefined) throw new Error('a wrong address was read');
    expect(problemText(found, 'en')).toBe(
      'error: agencies.csv, row 2, headAddress: found “lanhdao”, expected one e-mail address, such as office@agency.example',
    );
    expect(problemText(found, 'vi')).toBe(
      'lỗi: agencies.csv, hàng 2, headAddress: có “lanhdao”, cần một địa chỉ thư điện tử, như vanthu@so.example',
    );
  });
});
