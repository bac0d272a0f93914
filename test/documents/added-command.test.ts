import type { Actor } from '../../domain/record/actor';
import { agency, decision, task } from '../support/decision';
import { at, by, calendar } from '../support/rollouts';

/**
 * A command is one file. One more in the table is known wherever commands are: to the schema of the API, the command line, the forms,
 * the rights, the docs, and what a page offers. Its words are asked for by the compiler.
 */

jest.mock('../../domain/commands/table', () => {
  const actual = jest.requireActual('../../domain/commands/table') as typeof import('../../domain/commands/table');
  const { taskCommand } = jest.requireActual('../../domain/commands/define') as typeof import('../../domain/commands/define');
  const fields = jest.requireActual('../../domain/commands/fields') as typeof import('../../domain/commands/fields');
  const who = jest.requireActual('../../domain/commands/who') as typeof import('../../domain/commands/who');
  const praise = taskCommand({
    fields: { task: fields.taskId, words: fields.words, until: fields.orNone(fields.paperDay) },
    who: { ...who.byDivision, secretary: true },
    takenBack: 'again',
    fits: ({ task: of }) =>
      of.status === 'completed' ? null : { refusal: { code: 'wrongState', params: { task: of.id, status: of.status } } },
    decide: ({ task: of }, { words }) => ({ events: [{ type: 'called', task: of.id, words, reached: false }] }),
  });
  const givenCommands = { ...actual.givenCommands, praise };
  return { ...actual, givenCommands, commandTable: { ...actual.commandTable, praise }, givenTypes: Object.keys(givenCommands) };
});

jest.mock('../../words/command-names', () => {
  const { commandNames } = jest.requireActual('../../words/command-names') as typeof import('../../words/command-names');
  return { commandNames: { vi: { ...commandNames.vi, praise: 'khen' }, en: { ...commandNames.en, praise: 'praise' } } };
});

const type = 'praise' as never;
const load = <T>(path: string): T => jest.requireActual(path) as T;

it('is in the schema of the API, with its fields and no others', () => {
  const { commandSchema } = load<typeof import('../../documents/commands/schema')>('../../documents/commands/schema');
  expect(commandSchema.parse({ type: 'praise', task: 'review', words: 'tốt' })).toEqual({
    type: 'praise',
    task: 'review',
    words: 'tốt',
    until: null,
  });
  expect(commandSchema.safeParse({ type: 'praise', task: 'review' }).success).toBe(false);
  expect(commandSchema.safeParse({ type: 'praise', task: 'review', words: 'tốt', more: 1 }).success).toBe(false);
});

it('is read at the command line, and listed with its fields', () => {
  const { readCommand, commandNamed } = load<typeof import('../../documents/commands/text')>('../../documents/commands/text');
  const { fieldsOf } = load<typeof import('../../documents/commands/schema')>('../../documents/commands/schema');
  expect(commandNamed('Praise')).toEqual({ type: 'praise' });
  expect(readCommand(type, ['task=review', 'words=tốt', 'until=2020-10-30'])).toMatchObject({ body: { until: '2020-10-30' } });
  expect(fieldsOf(type).map(({ name, form, needed }) => [name, form, needed])).toEqual([
    ['task', 'code', true],
    ['words', 'words', true],
    ['until', 'day', false],
  ]);
});

it('is read from a form of the Office', () => {
  const { readAct } = load<typeof import('../../web/task/command-input')>('../../web/task/command-input');
  expect(readAct(type, { task: ['review'], words: ['tốt'], until: ['30/10/2020'] }, [null], [])).toMatchObject({
    body: { type: 'praise', words: 'tốt', until: '2020-10-30' },
  });
  expect(readAct(type, { task: ['review'] }, [null], [])).toMatchObject({ faults: [{ field: 'words', form: 'words' }] });
});

it('is in the table of rights and in the docs', () => {
  const { permissions } = load<typeof import('../../domain/commands/permissions')>('../../domain/commands/permissions');
  const { permissionsText } = load<typeof import('../../documents/commands/write-permissions')>(
    '../../documents/commands/write-permissions',
  );
  expect((permissions as Record<string, unknown>).praise).toMatchObject({ from: 'headOfDivision', secretary: true });
  expect(permissionsText()).toContain('| khen | `praise` |');
});

it('is offered where it fits, to those who may give it, and decided', () => {
  const { offersFor } = load<typeof import('../../domain/commands/offered')>('../../domain/commands/offered');
  const { decide } = load<typeof import('../../domain/commands/decide')>('../../domain/commands/decide');
  const { emptyRollout } = load<typeof import('../../domain/record/state')>('../../domain/record/state');
  const { assignedTask } = load<typeof import('../../domain/record/evolve-task')>('../../domain/record/evolve-task');
  const so = agency('so-a');
  const of = decision({ agencies: [so], tasks: [task('review')] });
  const mark = { happened: at('2020-09-15 08:00'), recorded: at('2020-09-15 08:00'), event: 1 };
  const given = { id: 'review', code: 'review', period: null, opensOn: '2020-09-15', deadline: null, stated: null, total: null };
  const review = { ...assignedTask(given, mark, true), status: 'completed' as const, completed: mark };
  const state = { ...emptyRollout(of.id, 'so-a'), opened: mark, version: 2, tasks: { review } };
  const context = { decision: of, agency: so, calendar, now: at('2020-09-16 09:00') };
  const names = (actor: Actor) => offersFor(state, review, actor, context).find((offer) => offer.type === type)?.names;
  expect(names(by('headOfDivision'))).toContain(null);
  expect(names(by('officer'))).not.toContain(null);
  const command = { id: 'x', happened: null, actor: by('headOfDivision'), type, task: 'review', words: 'tốt', until: null } as never;
  expect(decide(state, command, context)).toEqual({ events: [{ type: 'called', task: 'review', words: 'tốt', reached: false }] });
});
