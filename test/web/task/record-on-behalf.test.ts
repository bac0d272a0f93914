import { randomUUID } from 'node:crypto';
import { ask, openSite, pageDecision, post, type Site } from '../support/site';

/** One form for what somebody else did: whatever it is, it is recorded with who did it and what it rests on. */

let site: Site;
let officer: Record<string, string>;
const url = `/d/${pageDecision.id}/a/so-a/t/plan/record`;

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
});
afterAll(() => site.close());

const send = (fields: Record<string, string>) => post(site.app, url, { id: randomUUID(), ...fields }, officer);
const plan = async () => (await site.state('so-a')).tasks.plan;
const said = { source: 'telephone', behalf: 'agency', words: 'Đã xong phần khảo sát' };

test('it offers what others may have done, each field once, and no link to another form', async () => {
  const { body } = await ask(site.app, { url, headers: officer });
  for (const type of ['acknowledge', 'reportProgress', 'submit', 'raiseBlocker', 'requestExtension', 'refuse', 'giveDirective']) {
    expect(body).toContain(`value="type=${type}&amp;${type === 'acknowledge' ? 'tasks' : 'task'}=plan`);
  }
  for (const name of ['words', 'reason', 'until', 'source', 'behalf', 'happenedOn']) {
    expect([name, body.split(` name="${name}"`).length - 1]).toEqual([name, 1]);
  }
});

test('what was done has to be chosen, and what it rests on; what was typed is kept', async () => {
  const nothing = await send(said);
  expect(nothing.statusCode).toBe(422);
  expect(nothing.body).toContain('href="#act"');
  expect(nothing.body).toContain('Đã xong phần khảo sát');
  const paperless = await send({ ...said, source: '', act: 'type=reportProgress&task=plan' });
  expect(paperless.statusCode).toBe(422);
  expect(paperless.body).toContain('href="#source"');
  expect((await send({ ...said, act: 'type=accept&task=review' })).statusCode).toBe(422);
});

test('an agency’s act is not taken for a leader’s', async () => {
  const given = { 'agency.0': 'huyen-b', 'title.0': 'Báo cáo', 'deadline.0': '2020-10-01' };
  const bare = await send({ ...said, ...given, behalf: 'chairman', act: 'type=giveDirective&task=plan' });
  expect(bare.statusCode).toBe(422);
  expect(bare.body).toContain('phải có căn cứ kiểm tra được');
  const reply = await send({ ...said, ...given, behalf: 'chairman', act: 'type=giveDirective&task=plan', paperDate: '2020-09-15' });
  expect(reply.statusCode).toBe(303);
  const wrong = await send({ ...said, behalf: 'agency', act: 'type=giveDirective&task=plan' });
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).toContain('href="#behalf"');
  const [directive] = Object.values((await plan())?.directives ?? {});
  expect(directive).toMatchObject({ by: 'chairman', words: said.words });
});

test('the Chairman’s word on a deadline is recorded on a paper by an officer, who may not decide it', async () => {
  const form = await ask(site.app, { url: `/d/${pageDecision.id}/a/so-a/act/changeDeadline?task=plan`, headers: officer });
  expect([...form.body.matchAll(/<option value="([^"]*)"[^>]*>[^<]*ghi nhận thay/g)].map(([, name]) => name)).toEqual(['chairman']);
  const task = await ask(site.app, { url: `/d/${pageDecision.id}/a/so-a/t/plan`, headers: officer });
  expect(task.body).not.toContain('/act/changeDeadline');
  const word = {
    act: 'type=changeDeadline&task=plan',
    reason: 'Chủ tịch đồng ý',
    deadline: '2020-11-20',
    behalf: 'chairman',
    source: 'document',
    paperNumber: '7/TB-UBND',
  };
  expect((await send(word)).statusCode).toBe(303);
  expect((await plan())?.current).toBe('2020-11-20');
  const event = await site.database.event.findFirst({ where: { type: 'deadlineChanged' } });
  expect(event?.actor).toMatchObject({ role: 'officer', onBehalfOf: 'chairman', paper: { source: 'document' } });
});

test('a telephone call and a report are recorded from the same form, for the agency, on their day', async () => {
  site.clock.now = '2020-09-17T03:00:00.000Z';
  const first = await send({ ...said, act: 'type=acknowledge&tasks=plan', happenedOn: '2020-09-16', happenedAt: '09:30' });
  expect(first.statusCode).toBe(303);
  expect((await plan())?.acknowledged?.happened).toBe('2020-09-16T02:30:00.000Z');
  const preview = await send({ ...said, act: 'type=raiseBlocker&task=plan', do: 'preview' });
  expect(preview.statusCode).toBe(200);
  const second = await send({ ...said, act: 'type=reportProgress&task=plan', source: 'signedReport', paperNumber: '12/BC' });
  expect(second.statusCode).toBe(303);
  const page = await ask(site.app, { url: String(second.headers.location), headers: officer });
  expect(page.body).toContain('Đã xong phần khảo sát');
  const event = await site.database.event.findFirst({ where: { type: 'progressReported' } });
  expect(event?.actor).toMatchObject({
    role: 'officer',
    onBehalfOf: 'agency',
    channel: 'paper',
    paper: { source: 'signedReport', number: '12/BC' },
  });
});

test('whoever may record nothing finds no form', async () => {
  const secretary = await site.signIn('secretary');
  expect((await ask(site.app, { url, headers: secretary })).statusCode).toBe(404);
});
