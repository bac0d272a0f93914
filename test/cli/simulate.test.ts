import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { register } from '../../cli/simulate';
import type { Cast, CastAct, CastCommand } from '../../documents/package/cast-schema';
import { addWorkingDays, buildCalendar } from '../../domain/calendar/calendar';
import { paperOf } from '../../domain/calendar/notice';
import { figuresOf } from '../../local/simulation/figures';
import { type Played, play } from '../../local/simulation/performance';
import { type TimelineRow, timelineOf } from '../../local/simulation/timeline';
import { timelineText } from '../../local/simulation/timeline-text';
import { listMailbox } from '../../mail/mailbox-store';
import { samplePath } from '../documents/support/package-folder';
import { only, plan, review, storyDecision, update } from '../stories/support/story-decision';
import { agency, task } from '../support/decision';
import { effort, soaking } from '../support/effort';
import { at, shown } from '../support/rollouts';
import { freshSimulation } from '../support/world';

const decision = storyDecision({
  agencies: [
    ...[agency('so-a'), agency('so-b'), agency('huyen-c', 'district'), agency('cuc-e', 'centralVertical')],
    // One that will be merged into so-a, and one whose review goes to so-b.
    ...[agency('so-d'), agency('so-g')],
  ],
  // The survey is due on 7/10, once the day off of the storm has moved it.
  tasks: [plan, review, update, task('survey', { deadline: review.deadline, for: only('so-b', 'huyen-c') })],
});

function act(on: string, of: string, as: CastCommand['as'], type: CastCommand['type'], fields: CastCommand['fields']): CastCommand {
  const nobodyElse = { person: null, onBehalfOf: null, paper: null, happened: null };
  return { kind: 'command', at: at(on), agency: of, as, type, fields, ...nobodyElse };
}

const storm = paperOf({
  id: 'GIẢ ĐỊNH 1/TB',
  happened: '2020-09-23',
  source: 'GIẢ ĐỊNH',
  status: 'announced',
  year: 2020,
  replaces: [],
  daysOff: [{ day: '2020-09-25', name: { vi: 'Nghỉ', en: 'Off' } }],
  swaps: [],
});
const acts: CastAct[] = [
  { kind: 'notice', at: at('2020-09-23 11:05'), paper: storm },
  {
    ...{ kind: 'absence', at: at('2020-09-29 14:50'), agency: 'huyen-c', contact: 'head', from: '2020-09-30', to: '2020-10-16' },
    ...{ position: { vi: 'Phó Chủ tịch', en: 'Deputy' }, address: 'deputy@huyen-c.example', reason: 'Đi học' },
  },
  act('2020-10-01 15:20', 'so-b', 'officer', 'reportUpward', { task: 'review', to: 'chairman', words: 'Sở không tự xử lý được' }),
  act('2020-10-02 09:35', 'so-b', 'secretary', 'giveDirective', {
    ...{ task: 'review', blocker: 'open', words: 'Giao Sở A', resume: false },
    tasks: [{ agency: 'so-a', title: 'Thống nhất bảng mã', deadline: '2020-10-09' }],
  }),
  // A review with an open directive goes to another agency.
  act('2020-10-01 15:30', 'so-g', 'officer', 'reportUpward', { task: 'review', to: 'chairman', words: 'Cần phân quyền' }),
  act('2020-10-02 09:45', 'so-g', 'secretary', 'giveDirective', {
    ...{ task: 'review', blocker: 'open', words: 'Giao Sở A phân quyền', resume: false },
    tasks: [{ agency: 'so-a', title: 'Phân quyền', deadline: '2020-10-09' }],
  }),
  act('2020-10-06 10:05', 'so-g', 'officer', 'reassign', { task: 'review', to: 'so-b', deadline: null, reason: 'Đúng chức năng' }),
  act('2020-10-15 09:15', 'so-b', 'secretary', 'closeDirective', { task: 'reassigned', words: 'Đã phân quyền' }),
  // Two agencies with the same tasks become one.
  {
    ...{ kind: 'end', at: at('2020-09-30 10:10'), agency: 'so-d', from: '2020-10-05', successor: 'so-a', reason: 'Sáp nhập' },
  },
  // A deadline that was granted, and the decision moves everybody's to a day before it.
  act('2020-09-28 08:50', 'huyen-c', 'head', 'requestExtension', { task: 'survey', until: '2020-10-23', reason: 'Thiếu người' }),
  act('2020-09-29 14:30', 'huyen-c', 'chairman', 'decideExtension', {
    task: 'survey',
    granted: true,
    until: '2020-10-23',
    words: 'Đồng ý',
  }),
  {
    ...{ kind: 'deadline', at: at('2020-10-01 10:15'), task: 'survey', reason: 'Lùi thời hạn' },
    deadline: { type: 'date', day: '2020-10-16' },
  },
  act('2020-10-14 09:15', 'so-b', 'secretary', 'closeDirective', { task: 'review', words: 'Đã xong' }),
  act('2020-10-14 09:20', 'so-b', 'officer', 'accept', { task: 'review' }),
];
const cast: Cast = {
  ...{ seed: 7, startsAt: at('2020-09-15 08:00'), until: at('2020-10-26 17:00') },
  kinds: { department: 'diligent', district: 'late', centralVertical: 'silent', office: 'diligent' },
  agencies: {
    'so-b': { temperament: null, tasks: { review: 'blocked' } },
    'so-g': { temperament: null, tasks: { review: 'blocked' } },
  },
  office: {
    verifies: { after: 2, at: '16:10' },
    returnsOneIn: 0,
    issuesLetters: { after: 1, at: '10:45' },
    decidesPauses: { after: 1, at: '09:40', accept: true },
    resolvesBlockers: null,
    until: null,
  },
  acts: [...acts].sort((a, b) => (a.at < b.at ? -1 : 1)),
};

type Result = { rows: TimelineRow[]; figures: Awaited<ReturnType<typeof figuresOf>>; played: Played; arrived: string[] };

async function played(of: Cast): Promise<Result> {
  const { simulation, close } = await freshSimulation(of.startsAt);
  try {
    const result = await play(simulation, { decision, services: [] }, of, { until: of.until });
    const rows = await timelineOf(simulation.database, result);
    const figures = await figuresOf(simulation.database, result, of.seed);
    const { entries } = await listMailbox(simulation.mailbox, { limit: 10_000 });
    return { rows, figures, played: result, arrived: entries.map((entry) => entry.to).sort() };
  } finally {
    await close();
  }
}

/** Lists the events of one task, a line each: `2020-09-28 14:10 blockerRaised`. */
function doneWith(rows: readonly TimelineRow[], of: string, task: string): string[] {
  return rows.flatMap((row) =>
    row.kind === 'event' && row.agency === of && row.tasks.includes(task) ? [`${shown(row.at)} ${row.event.type}`] : [],
  );
}

function classesOf(rows: readonly TimelineRow[], of: string, task: string): string[] {
  return rows.flatMap((row) =>
    row.kind === 'class' && row.agency === of && row.tasks.includes(task) ? [`${shown(row.at).slice(0, 10)} ${row.to}`] : [],
  );
}

describe('four agencies played for six weeks', () => {
  let first: Result;
  beforeAll(async () => {
    first = await played(cast);
  });

  it('gives the same timeline, figures and recipients each time', async () => {
    // In the suite for its first two weeks, in which half of it happens.
    const until = effort(at('2020-09-30 17:00'), cast.until);
    const again = await played({ ...cast, until });
    expect(again.rows).toEqual(first.rows.filter((row) => row.at <= until));
    if (!soaking) return;
    expect(again.figures).toEqual(first.figures);
    expect(again.arrived).toEqual(first.arrived);
  });

  it('takes every act of the cast but the one that cannot be', () => {
    const refused = first.played.incidents.flatMap((incident) =>
      incident.kind === 'refused' ? [[incident.command, incident.refusal.code]] : [],
    );
    expect(refused).toEqual([['accept', 'wrongState']]);
  });

  it('moves what is counted over the day off announced late', () => {
    expect(doneWith(first.rows, 'so-a', 'plan')).toContain('2020-09-23 11:05 deadlineReprojected');
    const moved = first.rows.filter((row) => row.kind === 'event' && row.event.type === 'deadlineReprojected');
    // Plan and review of six agencies, the survey of two; the update has no deadline.
    expect(moved.flatMap((row) => (row.kind === 'event' ? row.tasks : []))).toHaveLength(14);
    expect(first.rows.filter((row) => shown(row.at).startsWith('2020-09-25'))).toEqual([]);
  });

  it('takes the blocker to the Chairman, the directive to another agency, and its end back', () => {
    expect(doneWith(first.rows, 'so-b', 'review')).toEqual([
      '2020-09-15 08:00 taskAssigned',
      '2020-09-16 15:40 acknowledged',
      '2020-09-23 11:05 deadlineReprojected',
      // Six working days before 7 October, to which the day off has moved the deadline.
      '2020-09-29 09:15 blockerRaised',
      '2020-09-30 09:40 pauseAccepted',
      '2020-10-01 15:20 blockerReportedUpward',
      '2020-10-02 09:35 directiveGiven',
      // The other agency hands in, and the Office accepts it two working days later.
      '2020-10-08 15:05 linkedTaskNews',
      '2020-10-12 16:10 linkedTaskNews',
      '2020-10-14 09:15 directiveClosed',
      '2020-10-14 09:15 blockerResolved',
      // Eleven working days of the pause are given back: due on 22 October.
      '2020-10-20 10:20 submitted',
      '2020-10-22 16:10 accepted',
    ]);
    // Past its first deadline, and on time by the current one: late but excused.
    expect(classesOf(first.rows, 'so-b', 'review').at(-1)).toBe('2020-10-22 completedOnTime');
    // With it the review that came from so-g, and the survey of so-b, which the decision has put off.
    expect(first.figures.excused).toBe(3);
  });

  it('sends what is for an absent head to the substitute, and only then', () => {
    const to = (address: string) =>
      first.rows.flatMap((row) => (row.kind === 'message' && row.address === address ? [shown(row.at).slice(0, 10)] : []));
    const away = (day: string) => day >= '2020-09-30' && day <= '2020-10-16';
    expect(to('deputy@huyen-c.example').length).toBeGreaterThan(0);
    expect(to('deputy@huyen-c.example').every(away)).toBe(true);
    expect(to('head@huyen-c.example').some(away)).toBe(false);
  });

  it('shows the classes of a silent agency as time makes them', () => {
    const due = addWorkingDays(buildCalendar([storm]), '2020-09-15', 10);
    expect(due).toBe('2020-09-30');
    expect(classesOf(first.rows, 'cuc-e', 'plan')).toEqual(['2020-09-15 inProgressOnTime', '2020-09-24 dueSoon', '2020-09-30 overdue']);
  });

  it('counts what the record holds', () => {
    const { figures } = first;
    const opened = Object.values(figures.classes.current).reduce((sum, count) => sum + count, 0);
    expect(opened).toBe(figures.tasks.opened);
    expect(figures.messages.total).toBe(first.arrived.length);
    expect(figures).toMatchObject({
      deadlinesMoved: 14,
      directives: { given: 2, closed: 2, open: 0 },
      blockers: { raised: 2, resolved: 2, open: 0 },
      extensions: { requested: 1, granted: 1, refused: 0, open: 0 },
      refusals: { moved: 1 },
    });
  });

  it('takes a review along with its directive, its blocker and its pause, and closes them where it stands now', () => {
    expect(doneWith(first.rows, 'so-g', 'review').filter((line) => line >= '2020-10-01' && !line.endsWith('linkedTaskNews'))).toEqual([
      '2020-10-01 15:30 blockerReportedUpward',
      '2020-10-02 09:45 directiveGiven',
      '2020-10-06 10:05 taskMoved',
    ]);
    const there = doneWith(first.rows, 'so-b', 'review~so-g');
    expect(there).toEqual(expect.arrayContaining(['2020-10-06 10:05 taskReceived', '2020-10-15 09:15 directiveClosed']));
    expect(there.some((line) => line.endsWith('blockerResolved'))).toBe(true);
  });

  it('makes one task of two where two agencies that owe the same become one', () => {
    const joined = first.rows.flatMap((row) =>
      row.kind === 'event' && row.event.type === 'taskJoined' ? [[row.agency, ...row.tasks]] : [],
    );
    expect(joined).toContainEqual(['so-a', 'update']);
    expect(first.rows.filter((row) => row.kind === 'end')).toMatchObject([{ agency: 'so-d', successor: 'so-a', from: '2020-10-05' }]);
  });

  it('leaves a granted deadline as it is where the decision names an earlier one, and says so', () => {
    expect(first.rows.filter((row) => row.kind === 'deadline')).toMatchObject([{ task: 'survey', kept: ['huyen-c'] }]);
    const changed = (code: string) => doneWith(first.rows, code, 'survey').filter((line) => line.startsWith('2020-10-01 10:15'));
    expect([changed('so-b'), changed('huyen-c')]).toEqual([['2020-10-01 10:15 deadlineChanged'], []]);
  });

  it('adds up, by agency and in all: what was assigned or received stands somewhere, and counts once', () => {
    const { rows, figures } = first;
    const happened = (type: string) =>
      rows.flatMap((row) => (row.kind === 'event' && row.event.type === type ? row.tasks.map(() => row.agency) : []));
    const come = [...happened('taskAssigned'), ...happened('taskReceived')];
    const { opened, scheduled, moved } = figures.tasks;
    expect(come).toHaveLength(opened + scheduled + moved);
    expect(moved).toBe(figures.refusals.moved + figures.merged.handedOver);
    expect(happened('taskJoined')).toHaveLength(figures.merged.joined);
    // Each task that a merged or passed over agency gave away has come to another agency, or has joined a task there.
    const given = happened('directiveGiven').length;
    expect(happened('taskReceived')).toHaveLength(moved - figures.merged.joined + given);
    expect(happened('taskMoved').filter((code) => code === 'so-d')).toHaveLength(figures.merged.handedOver);
    const { raised, resolved, withdrawn, open } = figures.blockers;
    expect(raised).toBe(resolved + withdrawn + open);
    expect(figures.directives.given).toBe(figures.directives.closed + figures.directives.open);
    expect(figures.extensions.requested).toBe(figures.extensions.granted + figures.extensions.refused + figures.extensions.open);
  });

  it('reads as a diary in both languages', () => {
    for (const language of ['vi', 'en'] as const) {
      const text = timelineText(first.rows, first.played, cast.seed, language);
      expect(text).not.toMatch(/undefined|\[object/);
      expect(text.split('\n').filter((line) => line.startsWith('- ')).length).toBeGreaterThan(100);
    }
  });
});

describe('dondoc simulate', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dondoc-simulate-'));
    await writeFile(join(folder, 'cast.yaml'), 'startsAt: 2020-09-15 08:00\nuntil: 2020-09-14 17:00\nseed: many\n');
    await writeFile(join(folder, 'good.yaml'), 'startsAt: 2020-09-15 08:00\nuntil: 2020-09-18 17:00\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function simulate(...args: string[]): Promise<{ out: string; err: string; exitCode: number }> {
    const run = { out: '', err: '', exitCode: 0 };
    const keep = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
      run[stream] += String(text);
      return true;
    };
    const out = jest.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
    const err = jest.spyOn(process.stderr, 'write').mockImplementation(keep('err'));
    try {
      const program = new Command('dondoc').exitOverride();
      register(program);
      await program.parseAsync(['simulate', samplePath, '--lang', 'en', ...args], { from: 'user' });
      run.exitCode = Number(process.exitCode ?? 0);
    } finally {
      process.exitCode = 0;
      out.mockRestore();
      err.mockRestore();
    }
    return run;
  }

  it('exits 65 with every fault of the cast', async () => {
    const { out, err, exitCode } = await simulate('--cast', join(folder, 'cast.yaml'));
    expect(exitCode).toBe(65);
    expect(out).toBe('');
    expect(err).toMatch(/line 2, column 8, until: .*not earlier than 2020-09-15 08:00/);
    expect(err).toMatch(/line 3, column 7, seed/);
    expect(err).toMatch(/2 errors/);
  });

  it('exits 66 where there is no cast', async () => {
    expect((await simulate('--cast', join(folder, 'none.yaml'))).exitCode).toBe(66);
  });

  it('refuses an end before the start, and a folder that holds something else', async () => {
    const good = ['--cast', join(folder, 'good.yaml')];
    await expect(simulate(...good, '--until', '2226-09-01')).rejects.toMatchObject({ exitCode: 65 });
    await expect(simulate(...good, '--until', '2020-09-01')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/not an end/),
    });
    await expect(simulate(...good, '--out', folder)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/not of a simulation/),
    });
  });
});
