import { addMinutes } from '../../../domain/calendar/time';
import { type Cause, causes, type DatabaseFault, type Part, parts } from '../../../domain/health/causes';
import type { HealthFacts, MailAnswer, ProcessSign } from '../../../domain/health/facts';
import { canServe, isHealthy, type Judgement, judgeHealth, mergeNoticed } from '../../../domain/health/health';
import { factsWith, NOW, recordWith } from '../../support/health';

/** Changes one fact at a time of an installation in which everything works. */

const ago = (minutes: number) => addMinutes(NOW, -minutes);
const judge = (changes: Partial<HealthFacts>): Judgement[] => judgeHealth(factsWith(changes));
const causesOf = (judgements: readonly Judgement[]): Cause[] => judgements.flatMap(({ reasons }) => reasons.map(({ cause }) => cause));
const of = (part: Part, judgements: readonly Judgement[]) => judgements.find((judgement) => judgement.part === part);
const process = (changes: Partial<ProcessSign> = {}): ProcessSign => ({
  ...{ kind: 'worker', silentMs: 1_000, endedMs: null, noticed: {}, jump: null },
  ...changes,
});
const web = process({ kind: 'web' });
const found = (minutes: number) => ({ count: 1, examples: [{ what: 'x', since: ago(minutes), detail: null }] });
const answer = (nature: MailAnswer['nature'], minutes: number, code: number | null = 550): MailAnswer => ({
  ...{ nature, code, at: ago(minutes), said: 'as the server said' },
});
const record = (changes: Parameters<typeof recordWith>[0]): Partial<HealthFacts> => ({ record: recordWith(changes) });
const database = (reading: DatabaseFault | null, writing: DatabaseFault | null, writableMs: number | null = null) => ({
  reading,
  writing,
  writableMs,
});
const GB = 1024 ** 3;

it('finds that everything works, of every part', () => {
  const judgements = judge({});
  expect(judgements.map(({ part }) => part)).toEqual(parts);
  expect(judgements.every(({ condition, reasons }) => condition === 'works' && reasons.length === 0)).toBe(true);
  expect(isHealthy(judgements)).toBe(true);
});

const table: [string, Partial<HealthFacts>, Cause[]][] = [
  ['a database that says nothing', { database: database('silent', null), record: null }, ['databaseSilent']],
  ['one that cannot be reached', { database: database('away', 'away'), record: null }, ['databaseAway']],
  ['one that is read and not written', { database: database(null, 'readOnly') }, ['databaseReadOnly']],
  ['one without a connection left', { database: database('crowded', null), record: null }, ['databaseCrowded']],
  ['a disk that takes no more', { database: database(null, 'diskFull') }, ['diskFull']],
  ['a disk with a little left', { disk: { freeBytes: GB - 1 } }, ['diskLow']],
  ['a disk with nothing left', { disk: { freeBytes: 1_000 } }, ['diskFull']],
  ['a disk that nobody can ask', { disk: null }, []],
  ['Temporal that does not answer', { temporal: 'away' }, ['temporalAway']],
  ['Temporal without the namespace', { temporal: 'noNamespace' }, ['temporalNamespace']],
  ['no worker ever', record({ processes: [web] }), ['workerNever']],
  ['a worker that says nothing', record({ processes: [process({ silentMs: 15_000 }), web] }), ['workerSilent']],
  ['a worker that just spoke', record({ processes: [process({ silentMs: 14_999 }), web] }), []],
  ['a worker that ended', record({ processes: [process({ endedMs: 500 }), web] }), ['workerSilent']],
  ['two workers, one killed', record({ processes: [process({ silentMs: 9e9 }), process(), web] }), []],
  [
    'a worker that misses a Temporal that we reach',
    record({ processes: [process({ noticed: { temporalAway: ago(2) } }), web] }),
    ['workerCut'],
  ],
  [
    'a worker that misses a Temporal that nobody reaches',
    { temporal: 'away', ...record({ processes: [process({ noticed: { temporalAway: ago(2) } }), web] }) },
    ['temporalAway'],
  ],
  ['no web', record({ processes: [process()] }), ['webNever']],
  ['a watch of long ago', record({ watch: { lastRoundAt: ago(11), unwatchedSince: ago(11) } }), ['unwatched']],
  ['no watch ever', record({ watch: { lastRoundAt: null, unwatchedSince: ago(11) } }), ['neverWatched']],
  ['a follower that is lost', record({ followersLeft: found(30) }), ['followersLeft']],
  ['a command that nobody sealed', record({ refusedCommands: found(30) }), ['commandsRefused']],
  ['tasks that were never opened', record({ notOpened: found(30) }), ['notOpened']],
  ['a late look', record({ looks: { oldest: ago(60), late: found(60) } }), ['looksLate']],
  ['a look that is late by more than an hour', record({ looks: { oldest: ago(61), late: found(61) } }), ['looksLong']],
  ['a late notice', record({ notices: { oldest: ago(15), late: found(15) } }), ['messagesLate']],
  ['one that is late by more than an hour', record({ notices: { oldest: ago(90), late: found(90) } }), ['messagesLong']],
  ['a message on its way for long', record({ stuck: found(70) }), ['messagesStuck']],
  ['mail that is held for our settings', record({ holds: [{ kind: 'configuration', since: ago(5), reason: '' }] }), ['mailHeldSettings']],
  ['mail of a restored record', record({ holds: [{ kind: 'restored', since: ago(5), reason: '' }] }), ['mailHeldRestored']],
  ['mail that the Office holds', record({ holds: [{ kind: 'officer', since: ago(5), reason: '' }] }), ['mailHeldOfficer']],
  ['one conversation that was refused', record({ mailAnswers: [answer('relay', 1)] }), ['mailRefused']],
  ['one that had no answer', record({ mailAnswers: [answer('unanswered', 1, null)] }), ['mailUnanswered']],
  ['a server that is not there', record({ mailAnswers: [answer('connection', 1, null)] }), ['mailUnanswered']],
  ['an address that is unknown', record({ mailAnswers: [answer('unknownRecipient', 1)] }), []],
  ['a full mailbox', record({ mailAnswers: [answer('mailboxFull', 1, 452)] }), []],
  ['grey-listing, twice', record({ mailAnswers: [answer('later', 1, 451), answer('later', 2, 451)] }), []],
  ['“later” three times', record({ mailAnswers: [1, 2, 3].map((minutes) => answer('later', minutes, 451)) }), ['mailRefused']],
  ['a server that does not let us in, while nothing had to be sent', { greeting: '421 go away' }, ['mailServerAway']],
  ['the same, as the worker noticed', record({ processes: [process({ noticed: { mailServerAway: ago(3) } }), web] }), ['mailServerAway']],
  ['a conversation says more than a greeting', { greeting: 'x', ...record({ mailAnswers: [answer('relay', 1)] }) }, ['mailRefused']],
  ['a mailbox that cannot be read', record({ intake: found(9) }), ['intakeFails']],
  ['a clock set apart', { clock: { offsetMs: -3_600_000, skewMs: 0 } }, ['clockSetApart']],
  ['a clock that is fast', { clock: { offsetMs: 0, skewMs: 31_000 } }, ['clockSkewed']],
  ['a clock that is slow', { clock: { offsetMs: 0, skewMs: -31_000 } }, ['clockSkewed']],
  ['a clock that jumped last night', record({ processes: [process({ jump: { at: ago(700), ms: 86_400_000 } }), web] }), ['clockJumped']],
  ['one that jumped long ago', record({ processes: [process({ jump: { at: ago(1_500), ms: 86_400_000 } }), web] }), []],
];

it.each(table)('%s', (_what, changes, expected) => {
  expect(causesOf(judge(changes))).toEqual(expected);
});

it('has a case for every cause but those that differ from another only in their code', () => {
  const alike: Cause[] = ['databaseStarting', 'databaseDenied', 'databaseSlow', 'webSilent'];
  const seen = new Set(table.flatMap(([, , expected]) => expected));
  expect(Object.keys(causes).filter((cause) => !seen.has(cause as Cause))).toEqual(alike);
});

it('says of what stands in a record that cannot be read that it is not known, and of nothing else', () => {
  const judgements = judge({ database: database('away', 'away'), record: null });
  const unknown = judgements.filter(({ condition }) => condition === 'unknown').map(({ part }) => part);
  expect(unknown).toEqual(['worker', 'web', 'watch', 'followers', 'looks', 'messages', 'mail', 'mailIntake']);
});

it('calls no process dead that cannot write, or could not a moment ago', () => {
  const silent = { processes: [process({ silentMs: 60_000 }), web] };
  const conditionOf = (changes: HealthFacts['database']) => of('worker', judge({ database: changes, ...record(silent) }))?.condition;
  expect(conditionOf(database(null, 'diskFull', 0))).toBe('unknown');
  expect(conditionOf(database(null, null, 14_000))).toBe('unknown');
  expect(conditionOf(database(null, null, 15_000))).toBe('broken');
  expect(conditionOf(database(null, null))).toBe('broken');
  expect(of('web', judge({ database: database(null, 'diskFull', 0), ...record(silent) }))?.condition).toBe('works');
});

it('gives since when: as the record has it, else as somebody has noticed it, else nothing', () => {
  expect(of('worker', judge(record({ processes: [process({ silentMs: 60_000 }), web] })))?.since).toBe(ago(1));
  expect(of('temporal', judge({ temporal: 'away', noticed: { temporalAway: ago(4), diskFull: ago(9) } }))?.since).toBe(ago(4));
  expect(of('temporal', judge({ temporal: 'away' }))?.since).toBeNull();
  const answers = [answer('relay', 1), answer('relay', 6)];
  expect(of('mail', judge(record({ mailAnswers: answers })))).toMatchObject({ since: ago(6), reasons: [{ count: 2 }] });
});

it('takes the worst of several causes, and lets a note be one', () => {
  const both = judge(record({ notices: { oldest: ago(90), late: found(90) }, stuck: found(70) }));
  expect(of('messages', both)).toMatchObject({ condition: 'broken', reasons: [{ cause: 'messagesLong' }, { cause: 'messagesStuck' }] });
  const apart = judge({ clock: { offsetMs: 1, skewMs: 0 } });
  expect(of('clock', apart)?.condition).toBe('works');
  expect(isHealthy(apart)).toBe(true);
});

it('lets a process serve while its parts work somehow, and not while one is broken or unknown', () => {
  const low = judge({ disk: { freeBytes: GB / 2 } });
  expect([canServe(low, ['disk']), canServe(judge({ temporal: 'away' }), ['database', 'disk'])]).toEqual([true, true]);
  const unread = judge({ database: database('away', null), record: null });
  expect([canServe(unread, ['worker']), canServe(unread, ['temporal'])]).toEqual([false, true]);
});

it('keeps the earliest that anybody noticed', () => {
  expect(mergeNoticed([{ diskFull: ago(1) }, {}, { diskFull: ago(5), temporalAway: ago(2) }])).toEqual({
    diskFull: ago(5),
    temporalAway: ago(2),
  });
});
