import { commandSchema, fieldsOf } from '../../../documents/commands/schema';
import { commandNamed, momentOf, readCommand } from '../../../documents/commands/text';
import { permissions } from '../../../domain/commands/permissions';
import { type GivenType, givenTypes } from '../../../domain/commands/table';

/** Reads a well-formed command line. */
function bodyOf(type: GivenType, ...pairs: string[]) {
  const read = readCommand(type, pairs);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.body;
}

function problemsOf(type: GivenType, ...pairs: string[]): string[] {
  const read = readCommand(type, pairs);
  return 'body' in read
    ? []
    : read.problems.map(({ field, fault, suggestion }) => `${field} ${fault}${suggestion === null ? '' : ` → ${suggestion}`}`);
}

describe('a command written as field=value', () => {
  test('has its values in the domain’s form, and the usual one where a field is left out', () => {
    expect(bodyOf('raiseBlocker', 'task=review', 'words=Thiếu kinh phí')).toEqual({
      type: 'raiseBlocker',
      task: 'review',
      words: 'Thiếu kinh phí',
      pause: false,
    });
    expect(bodyOf('reportProgress', 'task=review', 'done=4')).toEqual({
      type: 'reportProgress',
      task: 'review',
      done: 4,
      subUnits: null,
      words: '',
    });
    expect(bodyOf('decideExtension', 'task=review', 'extension=x9', 'granted=có', 'until=2020-11-02')).toMatchObject({
      granted: true,
      until: '2020-11-02',
      words: '',
    });
    expect(bodyOf('release')).toEqual({ type: 'release' });
  });

  test('names several things in one field or by writing it again', () => {
    expect(bodyOf('acknowledge', 'tasks=review, plan', 'tasks=report@2020-10-16')).toMatchObject({
      tasks: ['review', 'plan', 'report@2020-10-16'],
    });
    const given = bodyOf(
      'giveDirective',
      'task=review',
      'words=Bố trí kinh phí',
      'tasks=so-tai-chinh 2020-11-20 Thẩm định kinh phí',
      'tasks=so-y-te 2020-11-25 Báo cáo nhu cầu',
    );
    expect(given).toMatchObject({
      blocker: null,
      resume: false,
      tasks: [
        { agency: 'so-tai-chinh', deadline: '2020-11-20', title: 'Thẩm định kinh phí' },
        { agency: 'so-y-te', deadline: '2020-11-25', title: 'Báo cáo nhu cầu' },
      ],
    });
  });

  test('takes a deadline away with none, and corrects a moment as a clock in Việt Nam shows it', () => {
    expect(bodyOf('changeDeadline', 'task=review', 'deadline=none', 'reason=Chủ tịch đồng ý')).toMatchObject({ deadline: null });
    expect(bodyOf('correct', 'task=review', 'correction=submitted 2020-10-05 09:00', 'reason=Ghi nhầm ngày')).toMatchObject({
      correction: { of: 'submitted', happened: '2020-10-05T02:00:00.000Z' },
    });
    expect(
      bodyOf('correct', 'task=review', 'correction=letter letter-2020-10-09 45/VP-KSTT 2020-10-09 Chánh Văn phòng', 'reason=x'),
    ).toEqual(
      expect.objectContaining({
        correction: { of: 'letter', letter: 'letter-2020-10-09', number: '45/VP-KSTT', date: '2020-10-09', signer: 'Chánh Văn phòng' },
      }),
    );
  });

  test('has all its faults told at once, each with the nearest field', () => {
    expect(problemsOf('requestExtension', 'tsk=review', 'until=31/12/2020', 'reason')).toEqual([
      'tsk unknownField → task',
      'reason noEquals',
      'task missing',
      'until wrongForm',
    ]);
    expect(problemsOf('reportProgress', 'task=a', 'task=b', 'done=nhiều')).toEqual(['task twice', 'done wrongForm']);
    expect(problemsOf('changeDeadline', 'task=review', 'reason=x')).toEqual(['deadline missing']);
    expect(problemsOf('submit', 'task=review', 'words=   ')).toEqual(['words wrongForm']);
    expect(problemsOf('correct', 'task=review', 'correction=original 2020-10-01', 'reason=x')).toEqual(['correction wrongForm']);
    expect(problemsOf('giveDirective', 'task=review', 'words=x', 'tasks=so-y-te sớm')).toEqual(['tasks wrongForm']);
  });

  test('keeps line ends of words and drops what is not seen', () => {
    expect(bodyOf('submit', 'task=review', 'words=Dòng 1\r\nDòng 2\u0007\u202e')).toMatchObject({ words: 'Dòng 1\nDòng 2' });
    expect(bodyOf('issueLetter', 'letter=l1', 'number=45/VP', 'date=2020-10-09', 'signer=Chánh\nVăn phòng')).toMatchObject({
      signer: 'Chánh Văn phòng',
    });
  });
});

describe('the schema of commands', () => {
  test('has exactly the commands that somebody besides the system may give', () => {
    const byPeople = Object.entries(permissions)
      .filter(
        ([type, { agency, from, secretary }]) => (agency || from !== null || secretary) && !['assign', 'takeOver', 'amend'].includes(type),
      )
      .map(([type]) => type);
    expect([...givenTypes].sort()).toEqual(byPeople.sort());
    expect(commandSchema.safeParse({ type: 'assign', tasks: [], decisionVersion: 1 }).success).toBe(false);
    expect(commandSchema.safeParse({ type: 'tellOrigin', task: 'a', link: 'b', news: 'completed', words: '' }).success).toBe(false);
  });

  test('refuses unknown fields and what JSON would let through', () => {
    expect(commandSchema.safeParse({ type: 'accept', task: 'review' }).success).toBe(true);
    expect(commandSchema.safeParse({ type: 'accept', task: 'review', happened: 'now' }).success).toBe(false);
    expect(commandSchema.safeParse({ type: 'accept', task: "x'; --" }).success).toBe(false);
    expect(commandSchema.safeParse({ type: 'reportProgress', task: 'a', done: '4' }).success).toBe(false);
    expect(commandSchema.safeParse({ type: 'requestExtension', task: 'a', until: '2021-02-29', reason: 'x' }).success).toBe(false);
  });

  test.each<[string, boolean]>([
    ['2021-03-05', true],
    ['2021-03-05T17:00', true],
    ['2021-03-05T24:00', false],
    ['2021-02-29T10:00', false],
    ['2021-03-05T17:00:00Z', false],
    ['2021-03-05 17:00', false],
    ['17:00', false],
  ])('takes %s for what is due: %s', (until, fits) => {
    expect(commandSchema.safeParse({ type: 'requestExtension', task: 'a', until, reason: 'x' }).success).toBe(fits);
    const tasks = [{ agency: 'so-b', title: 'x', deadline: until }];
    expect(commandSchema.safeParse({ type: 'giveDirective', task: 'a', words: 'x', tasks }).success).toBe(fits);
    // A paper has a day and no hour.
    const paper = { type: 'submit', task: 'a', words: 'x', number: '1', date: until };
    expect(commandSchema.safeParse(paper).success).toBe(fits && !until.includes('T'));
  });

  test('reads an hour beside a day at the command line', () => {
    const read = (until: string) => readCommand('requestExtension', ['task=review', `until=${until}`, 'reason=x']);
    expect(read('2021-03-05 17:00')).toMatchObject({ body: { until: '2021-03-05T17:00' } });
    expect(read('2021-03-05T17:00')).toMatchObject({ body: { until: '2021-03-05T17:00' } });
    expect(read('2021-03-05 17')).toMatchObject({ problems: [{ field: 'until', fault: 'wrongForm', form: 'due' }] });
    expect(readCommand('giveDirective', ['task=review', 'words=x', 'tasks=so-b 2021-03-05T09:30 Họp'])).toMatchObject({
      body: { tasks: [{ agency: 'so-b', deadline: '2021-03-05T09:30', title: 'Họp' }] },
    });
  });

  test('says of each field its form and whether it is needed', () => {
    expect(fieldsOf('reassign')).toEqual([
      { name: 'task', form: 'code', needed: true, mayBeNull: false, most: 200, values: [] },
      { name: 'to', form: 'code', needed: true, mayBeNull: false, most: 60, values: [] },
      { name: 'deadline', form: 'due', needed: false, mayBeNull: true, most: 16, values: [] },
      { name: 'reason', form: 'words', needed: true, mayBeNull: false, most: 10_000, values: [] },
    ]);
    expect(fieldsOf('reportUpward').find((field) => field.name === 'to')).toMatchObject({
      form: 'level',
      values: expect.arrayContaining(['chairman']),
    });
    expect(fieldsOf('giveDirective').map((field) => field.form)).toEqual(['code', 'code', 'words', 'tasks', 'yesNo']);
  });
});

test('a command is found by its name however it is hyphenated, or the nearest one is told', () => {
  expect(commandNamed('raise-blocker')).toEqual({ type: 'raiseBlocker' });
  expect(commandNamed('ACCEPT')).toEqual({ type: 'accept' });
  expect(commandNamed('aknowledge')).toEqual({ suggestion: 'acknowledge' });
  expect(commandNamed('amend')).not.toHaveProperty('type');
});

test('a moment is read as a clock in Việt Nam shows it, or with its own offset', () => {
  expect(momentOf('2020-10-05 09:00')).toBe('2020-10-05T02:00:00.000Z');
  expect(momentOf('2020-10-05')).toBe('2020-10-04T17:00:00.000Z');
  expect(momentOf('2020-10-05T09:00+07:00')).toBe('2020-10-05T02:00:00.000Z');
  for (const text of ['5/10/2020', '2020-02-30', '2020-10-05 25:00', '']) expect(momentOf(text)).toBeNull();
});
