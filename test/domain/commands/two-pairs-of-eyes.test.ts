import type { CommandBody } from '../../../domain/commands/command';
import { decide } from '../../../domain/commands/decide';
import { offersFor } from '../../../domain/commands/offered';
import type { Decision } from '../../../domain/decision/decision';
import type { Actor, Paper } from '../../../domain/record/actor';
import type { RolloutState } from '../../../domain/record/state';
import { refusalText } from '../../../words/refusals';
import { agency, decision, person, task } from '../../support/decision';
import { by, byAgency, calendar, command, Run, secretary, signedReport } from '../../support/rollouts';
import { NOW, outcome, stateWith } from '../command-table/situations';

/** No result and no superior's word rests on one person alone. */

const telephone: Paper = { source: 'telephone', number: null, date: null, file: null };
const review = 'review';
const submit: CommandBody = { type: 'submit', task: review, words: 'xong' };
const accept: CommandBody = { type: 'accept', task: review };
const oneAgency = decision({ agencies: [agency('so-a'), agency('so-b')], tasks: [task(review)] });

function recorded(paper: Paper, officer = 'officer'): Actor {
  return by('officer', { person: officer, channel: 'paper', onBehalfOf: 'agency', paper });
}

function begin(of: Decision = oneAgency): Run {
  const [first] = of.agencies;
  if (first === undefined) throw new Error('a decision without agencies');
  return new Run({ decision: of, agency: first, start: '2020-09-16 09:00' }).assign();
}

describe('a completion by one officer', () => {
  test('recorded by a bare telephone call and accepted by the same officer, is refused at the second step', () => {
    const run = begin();
    expect(run.give(submit, recorded(telephone)).refusal).toBeNull();
    expect(run.task().status).toBe('submitted');
    expect(run.give(accept, by('officer')).refusal).toMatchObject({ code: 'ownWork' });
    expect(run.task().status).toBe('submitted');
  });

  test('is refused with a signed report too, for the person and not the role', () => {
    const run = begin();
    run.give(submit, recorded(signedReport));
    expect(run.give({ type: 'return', task: review, reason: 'thiếu' }, by('officer')).refusal).toMatchObject({ code: 'ownWork' });
    expect(run.give(accept, by('officer')).refusal).toMatchObject({ code: 'ownWork' });
    expect(run.give(accept, by('officer', { person: 'another' })).refusal).toBeNull();
    expect(run.task().status).toBe('completed');
  });

  test('is refused where the record knows no person, for the role then', () => {
    const run = begin();
    run.give(submit, { ...recorded(signedReport), person: null });
    expect(run.give(accept, by('officer', { person: null })).refusal).toMatchObject({ code: 'ownWork' });
    expect(run.give(accept, by('officer', { person: 'another' })).refusal).toBeNull();
  });

  test('is refused of a provisional result and of a nil return', () => {
    const signed = begin(decision({ agencies: [agency('so-a')], tasks: [task(review, { signedDocument: true })] }));
    signed.give(submit, recorded(telephone));
    expect(signed.give({ type: 'return', task: review, reason: 'thiếu' }, by('officer')).refusal).toMatchObject({ code: 'ownWork' });
    const report = begin(decision({ agencies: [agency('so-a')], tasks: [task(review, { kind: 'reporting' })] }));
    report.give({ type: 'nilReturn', task: review, asResult: true }, recorded(signedReport));
    expect(report.give(accept, by('officer')).refusal).toMatchObject({ code: 'ownWork' });
  });

  test('leaves an office of one officer its way: the next level accepts, and the refusal names it', () => {
    const run = begin();
    run.give(submit, recorded(signedReport));
    const { refusal } = run.give(accept, by('officer'));
    expect(refusal?.params).toMatchObject({ level: 'headOfDivision' });
    expect(refusalText(refusal ?? { code: 'ownWork', params: {} }, 'vi')).toContain('Trưởng phòng');
    expect(refusalText(refusal ?? { code: 'ownWork', params: {} }, 'en')).toContain('head of division');
    expect(run.give(accept, by('headOfDivision')).refusal).toBeNull();
  });

  test('names the level itself where another person of it is there', () => {
    const two = { ...oneAgency, people: [...oneAgency.people, person('officer', { id: 'second' })] };
    const run = begin(two);
    run.give(submit, recorded(signedReport));
    expect(run.give(accept, by('officer')).refusal?.params).toMatchObject({ level: 'officer' });
  });

  test('is not offered on the page', () => {
    const run = begin();
    run.give(submit, recorded(signedReport));
    const context = { decision: oneAgency, agency: run.input.agency, calendar, now: run.now };
    const offered = (actor: Actor) => offersFor(run.state, run.task(), actor, context).map(({ type }) => type);
    expect(offered(by('officer'))).not.toContain('accept');
    expect(offered(by('headOfDivision'))).toContain('accept');
  });

  test('recorded before this rule keeps its meaning', () => {
    const before = stateWith('submitted', { submitted: { happened: NOW, recorded: NOW, event: 9, by: null } });
    expect(outcome(before, accept, by('officer'), { tasks: [task(review)] })).toBe('blockerResolved & accepted');
  });
});

describe('a result that was only told', () => {
  const bare: Paper[] = [
    telephone,
    { ...telephone, source: 'meeting', date: '2020-09-16' },
    { ...telephone, source: 'signedReport' },
    { ...telephone, source: 'signedReport', number: ' ', date: '2020-09-16' },
    { ...telephone, number: '7' },
  ];

  test.each(bare.map((paper): [string, Paper] => [JSON.stringify(paper), paper]))(
    'is handed in, and nobody completes it: %s',
    (_, paper) => {
      const run = begin();
      run.give(submit, recorded(paper));
      expect(run.task().status).toBe('submitted');
      for (const actor of [by('headOfDivision'), by('chairman'), secretary]) {
        expect(run.give(accept, actor).refusal).toMatchObject({ code: 'resultUnseen' });
      }
    },
  );

  test('is shown later by a paper, a file or the agency itself, and was handed in when it was told', () => {
    const file = { hash: 'a'.repeat(64), name: 'bc.pdf', kind: 'application/pdf', size: 9 };
    const ways: [CommandBody, Actor][] = [
      [submit, recorded(signedReport)],
      [{ ...submit, files: [file] } as CommandBody, recorded(telephone)],
      [{ ...submit, number: '9/BC', date: '2020-09-18' } as CommandBody, recorded(telephone)],
      [submit, byAgency],
    ];
    for (const [body, actor] of ways) {
      const run = begin();
      run.give(submit, recorded(telephone));
      const { happened: told } = run.task().submitted ?? {};
      run.until('2020-09-21 09:00').give(body, actor);
      expect(run.task().submitted).toMatchObject({ first: told });
      expect(run.give(accept, by('headOfDivision')).refusal).toBeNull();
    }
  });

  test('may be returned by somebody else, and is not handed in a second time once it can be seen', () => {
    const run = begin();
    run.give(submit, recorded(telephone));
    expect(run.give({ type: 'return', task: review, reason: 'chưa có văn bản' }, by('headOfDivision')).refusal).toBeNull();
    run.give(submit, byAgency);
    expect(run.give(submit, byAgency).refusal).toMatchObject({ code: 'wrongState' });
  });
});

describe('a superior’s word', () => {
  const change: CommandBody = { type: 'changeDeadline', task: review, deadline: '2020-11-02', reason: 'Chủ tịch đồng ý' };
  const chairmans = (paper: Paper): Actor => by('officer', { channel: 'paper', onBehalfOf: 'chairman', paper });
  const words: CommandBody[] = [
    change,
    {
      type: 'giveDirective',
      task: review,
      blocker: null,
      words: 'làm ngay',
      tasks: [{ agency: 'so-b', title: 'x', deadline: '2020-10-01' }],
      resume: false,
    },
    { type: 'cancel', task: review, reason: 'thôi' },
    { type: 'suspend', task: review, reason: 'chờ' },
  ];

  test.each(words.map((body): [string, CommandBody] => [body.type, body]))('needs a number, a date or a file: %s', (_, body) => {
    expect(begin().give(body, chairmans(telephone)).refusal).toMatchObject({ code: 'paperEmpty' });
    expect(begin().give(body, chairmans({ ...telephone, number: '  ' })).refusal).toMatchObject({ code: 'paperEmpty' });
    for (const more of [{ number: '12/TB' }, { date: '2020-09-16' }, { file: 'but-phe.pdf' }]) {
      expect(begin().give(body, chairmans({ ...telephone, ...more })).refusal).toBeNull();
    }
  });

  test('is needed by nobody who says it themselves, nor by the secretary', () => {
    expect(begin().give(change, by('chairman')).refusal).toBeNull();
    expect(begin().give(change, secretary).refusal).toBeNull();
  });

  test('is never an acceptance: whoever accepts says so in person', () => {
    const run = begin();
    run.give(submit, byAgency);
    expect(run.give(accept, chairmans(signedReport)).refusal).toMatchObject({ code: 'notAllowedForRole' });
    expect(run.give(accept, secretary).refusal).toBeNull();
  });
});

describe('a Deputy Chairman', () => {
  const fields = [
    person('deputyChairman', { id: 'economy', fields: ['economy'] }),
    person('deputyChairman', { id: 'culture', fields: ['culture'] }),
  ];
  const of = decision({
    agencies: [agency('so-a', 'department', { field: 'culture' }), agency('so-b', 'department', { field: 'economy' }), agency('so-c')],
    people: [person('officer'), ...fields, person('chairman')],
    tasks: [task(review)],
  });
  const directive = (to: string): CommandBody => ({
    type: 'giveDirective',
    task: review,
    blocker: null,
    words: 'làm ngay',
    tasks: [{ agency: to, title: 'x', deadline: '2020-10-01' }],
    resume: false,
  });
  const economy = by('deputyChairman', { person: 'economy' });
  const culture = by('deputyChairman', { person: 'culture' });
  const at = (state: RolloutState, body: CommandBody, actor: Actor) => {
    const found = decide(state, command(body, actor), { decision: of, agency: of.agencies[0] ?? agency('so-a'), calendar, now: NOW });
    return 'refusal' in found ? found.refusal : null;
  };

  test('directs agencies of the fields assigned, and no others', () => {
    const { state } = begin(of);
    expect(at(state, directive('so-a'), culture)).toBeNull();
    expect(at(state, directive('so-a'), economy)).toMatchObject({ code: 'otherField', params: { agency: 'so-a' } });
    expect(at(state, directive('so-b'), culture)).toMatchObject({ code: 'otherField', params: { agency: 'so-b' } });
    expect(at(state, directive('so-c'), culture)).toMatchObject({ code: 'otherField', params: { agency: 'so-c' } });
    expect(at(state, directive('so-a'), by('deputyChairman', { person: 'stranger' }))).toMatchObject({ code: 'otherField' });
  });

  test('is bound in every act, and told who may', () => {
    const { state } = begin(of);
    const refusal = at(state, { type: 'urge', task: review, words: '' }, economy);
    expect(refusal).toMatchObject({ code: 'otherField' });
    const position = fields[1]?.position;
    expect(refusalText(refusal ?? { code: 'otherField', params: {} }, 'vi')).toContain(position?.vi);
    expect(refusalText(refusal ?? { code: 'otherField', params: {} }, 'en')).toContain(position?.en);
  });

  test('records the Chairman’s word with its paper, and the Chairman is bound by no field', () => {
    const { state } = begin(of);
    const paper: Paper = { ...telephone, source: 'handwrittenInstruction', date: '2020-09-16' };
    expect(at(state, directive('so-b'), { ...economy, channel: 'paper', onBehalfOf: 'chairman', paper })).toBeNull();
    expect(at(state, directive('so-b'), by('chairman'))).toBeNull();
  });

  test('is one of the field where an officer records the word', () => {
    const paper: Paper = { ...telephone, source: 'handwrittenInstruction', date: '2020-09-16' };
    const forDeputy = by('officer', { channel: 'paper', onBehalfOf: 'deputyChairman', paper });
    const { state } = begin(of);
    expect(at(state, directive('so-a'), forDeputy)).toBeNull();
    expect(at(state, directive('so-c'), forDeputy)).toMatchObject({ code: 'otherField' });
  });

  test('is bound by nothing where the decision names no fields', () => {
    expect(begin().give(directive('so-b'), by('deputyChairman')).refusal).toBeNull();
  });
});
