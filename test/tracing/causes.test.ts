import { deliverOutbox } from '../../activities/deliverOutbox';
import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import { runStep } from '../../activities/step';
import { instantAt } from '../../domain/calendar/time';
import { rolloutId } from '../../store/decisions';
import { causesOfMessages, forgetCauses } from '../../store/step-traces';
import { openTelemetry } from '../../tracing/open-telemetry';
import { inSpan, traceWith } from '../../tracing/span';
import {
  alone,
  arrivals,
  closing,
  database,
  minutesLater,
  publish,
  startsAt,
  withMailbox,
  withRecordOfItsOwn,
} from '../activities/support/post';
import { decision as smallDecision } from '../support/decision';
import { byOfficer, command } from '../support/ports';
import { openReceiver, type Receiver } from './support/receiver';

/** Steps keep their span for whoever carries out later what they owe, in a real record. */

withRecordOfItsOwn();

const two = smallDecision({ agencies: [alone('so-a'), alone('so-b')] });
const [toA, toB] = ['so-a', 'so-b'].map((code) => rolloutId(two.id, code)) as [string, string];
const reassign = command(
  'move',
  { type: 'reassign', task: 'review', to: 'so-b', reason: 'Thuộc thẩm quyền Sở B', deadline: null },
  byOfficer,
);

async function traced(): Promise<Receiver> {
  const receiver = await openReceiver();
  Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '20' });
  const { tracer, close } = openTelemetry({ name: 'dondoc-test', version: '0' });
  traceWith(tracer);
  closing.push(
    () => receiver.close(),
    async () => {
      traceWith(null);
      await close();
      for (const name of ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_BSP_SCHEDULE_DELAY']) delete process.env[name];
    },
  );
  return receiver;
}

/** Ports whose requests run the step of the other rollout. */
function joined(ports: Ports, now = startsAt): Ports {
  return { ...ports, give: async (rollout, given) => (await runStep(ports, { rollout, command: given, now })).answer ?? unavailable };
}
const unavailable = { accepted: false, code: 'unavailable', params: {} } as const;

it('a request to another rollout, and the message that follows there, belong to the trace of the command', async () => {
  const receiver = await traced();
  const { ports, folder } = await withMailbox();
  await publish(ports, two);
  await sendDue(ports, { now: startsAt });
  const before = (await arrivals(folder)).length;
  const now = minutesLater(60);
  const answer = await inSpan('page', {}, async () => (await runStep(ports, { rollout: toA, command: reassign, now })).answer);
  expect(answer).toMatchObject({ accepted: true });
  await inSpan('courier', {}, () => deliverOutbox(joined(ports, now), { now }));
  await inSpan('post office', {}, () => sendDue(ports, { now: minutesLater(61) }));
  expect((await arrivals(folder)).length).toBeGreaterThan(before);
  const heard = (name: string) => receiver.spans.filter((span) => span.name === name);
  while (heard('post office').length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const trace = heard('page')[0]?.trace;
  expect(heard('request').map((span) => span.trace)).toEqual([trace]);
  const steps = heard('step').filter((span) => span.trace === trace);
  expect(steps.map(({ attributes }) => attributes['dondoc.rollout'])).toEqual([toA, toB]);
  const delivered = heard('deliver').filter((span) => span.trace === trace);
  expect(delivered.length).toBeGreaterThan(0);
});

it('where tracing is off nothing is kept', async () => {
  const { ports } = await withMailbox();
  await publish(ports, two);
  await sendDue(ports, { now: startsAt });
  expect(await database.stepTrace.count()).toBe(0);
  expect(await database.message.count()).toBe(2);
});

it('what is kept is forgotten after thirty days, and no message needs it', async () => {
  await traced();
  const { ports } = await withMailbox();
  await inSpan('publication', {}, () => publish(ports, two));
  await sendDue(ports, { now: startsAt });
  const ids = (await database.message.findMany({ select: { id: true } })).map(({ id }) => id);
  const kept = async () => [...(await causesOfMessages(database, ids)).values()].flat().length;
  expect(await kept()).toBe(2);
  await forgetCauses(database, instantAt('2020-10-15', '08:00'));
  expect(await kept()).toBe(2);
  await forgetCauses(database, instantAt('2020-10-17', '08:00'));
  expect([await kept(), await database.message.count({ where: { status: 'sent' } })]).toEqual([0, 2]);
});

it('a record that keeps no causes any more stops no step and no message', async () => {
  await traced();
  const { ports } = await withMailbox();
  await database.$executeRawUnsafe('ALTER TABLE step_trace RENAME TO step_trace_away');
  await inSpan('publication', {}, () => publish(ports, two));
  await inSpan('post office', {}, () => sendDue(ports, { now: startsAt }));
  expect(await database.message.count({ where: { status: 'sent' } })).toBe(2);
});
