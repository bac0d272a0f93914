import path from 'node:path';
import { letterDocument } from '../../documents/official/letter-document';
import { reportDocument } from '../../documents/official/report-document';
import { readCast } from '../../documents/package/cast';
import type { Cast } from '../../documents/package/cast-schema';
import { readPackage } from '../../documents/package/read-package';
import { dayOf } from '../../domain/calendar/time';
import type { DecisionPackage } from '../../domain/decision/decision';
import { letterContent } from '../../domain/message/letter-content';
import { reportOf } from '../../domain/report/report';
import { type Figures, figuresOf } from '../../local/simulation/figures';
import { type Played, play } from '../../local/simulation/performance';
import { type Served, servePlayed } from '../../local/simulation/serve';
import { listMailbox, readMailboxMessage } from '../../mail/mailbox-store';
import { readRecord } from '../../store/report';
import { readStates } from '../../store/rollouts';
import { effort } from '../support/effort';
import { knownOfSample, textFaults } from '../support/read-words';
import { at } from '../support/rollouts';
import { freshSimulation, testKeys } from '../support/world';
import { sentRows } from './support/mail-rows';
import { wordsOfMail } from './support/words-of-mail';

/**
 * The plan of a province of two levels with its cast: amended, two communes merged into a third, letters, a report. The suite plays the
 * agencies that the cast names, for some weeks; `npm run soak` all of it.
 */

jest.setTimeout(effort(300_000, 1_800_000));

const folder = path.resolve(__dirname, '..', '..', 'samples', 'plan-2026');
/** In the suite until the directive is closed and the merged communes are gone. */
const until = at(effort('2026-11-17 16:30', '2026-12-31 16:30'));

/** The level between province and commune until 30 June 2025, in either language. */
const thirdLevel = /(?<!\p{L})(?:huyện|thị xã)(?!\p{L})|\bdistricts?\b/iu;
const ofThirdLevel = (texts: readonly string[]) => texts.flatMap((text) => thirdLevel.exec(text)?.[0] ?? []);
const languages = ['vi', 'en'] as const;

let fresh: Awaited<ReturnType<typeof freshSimulation>>;
let pack: DecisionPackage;
let played: Played;
let served: Served;
let figures: Figures;

/** With those agencies alone that the cast or a task names. */
function smaller({ decision, services }: DecisionPackage, cast: Cast): DecisionPackage {
  const text = JSON.stringify([cast, decision.tasks.map((task) => task.for.agencies)]);
  const agencies = decision.agencies.filter(({ code }) => text.includes(`"${code}"`));
  const known = new Set(agencies.map(({ code }) => code));
  const tasks = decision.tasks.map((task) => ({ ...task, coordinating: task.coordinating.filter((code) => known.has(code)) }));
  return { decision: { ...decision, agencies, tasks, controlTotals: [] }, services: services.filter(({ agency }) => known.has(agency)) };
}

beforeAll(async () => {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const cast = await readCast(path.join(folder, 'cast.yaml'), reading.package.decision);
  if (!cast.ok) throw new Error(JSON.stringify(cast.problems));
  pack = effort(smaller(reading.package, cast.cast), reading.package);
  fresh = await freshSimulation(cast.cast.startsAt);
  const { simulation } = fresh;
  played = await play(simulation, pack, cast.cast, { until });
  figures = await figuresOf(simulation.database, played, cast.cast.seed);
  const sessionSecret = 'a secret of this story that nobody else has';
  served = await servePlayed(simulation, played.decision, { port: 0, keys: testKeys, sessionSecret });
});
afterAll(async () => {
  await served?.close();
  await fresh?.close();
});

const states = () =>
  readStates(
    fresh.simulation.database,
    played.decision.agencies.map(({ code }) => `${played.decision.id}:${code}`),
  );
const stateOf = async (agency: string) => {
  const state = (await states())[`${played.decision.id}:${agency}`];
  if (state === undefined) throw new Error(`${agency} is not followed`);
  return state;
};

it('does every act of its cast, and is amended for every agency', async () => {
  expect(played.incidents.filter(({ kind }) => kind === 'refused')).toEqual([]);
  expect((await stateOf('ubnd-xa-an-son')).tasks['service-point']).toMatchObject({ current: '2026-12-15' });
  expect((await stateOf('ubnd-xa-an-xuan')).tasks.plan).toMatchObject({ original: '2026-10-26', current: '2026-10-28T10:00' });
});

it('says every message in words, in either language', async () => {
  const { database } = fresh.simulation;
  const known = knownOfSample(folder);
  const messages = await wordsOfMail(database, played);
  expect(messages.length).toBeGreaterThan(1000);
  expect(new Set(messages.map(({ language }) => language)).size).toBe(2);
  expect(textFaults(messages, known)).toEqual([]);
});

it('merges two communes into a third, which has each duty once', async () => {
  for (const gone of ['ubnd-xa-an-khe', 'ubnd-xa-an-nguyen']) {
    const left = Object.values((await stateOf(gone)).tasks).filter(({ status }) => !['completed', 'cancelled', 'moved'].includes(status));
    expect(left.map(({ id }) => id)).toEqual([]);
  }
  const { tasks } = await stateOf('ubnd-xa-an-lam');
  const duties = Object.values(tasks).filter(({ code, status }) => code === 'service-point' && status !== 'cancelled');
  expect(duties).toHaveLength(1);
});

it('writes to each address once at the assignment', async () => {
  const rows = await sentRows(fresh.simulation.database);
  const assigned = rows.filter(({ slot, entries }) => slot === played.startsAt && entries.some((entry) => entry.includes(' G0 ')));
  const contacts = pack.decision.agencies.flatMap(({ head, focal }) => [head.address, focal?.address ?? head.address]);
  expect(assigned.map(({ address }) => address).sort()).toEqual([...new Set(contacts)].sort());
});

it('comes to letters to a silent commune, a closed directive, a merger and time granted to the hour', () => {
  const { letters, directives, extensions, merged, messages, blockers } = figures;
  expect(letters.reminder + letters.urging1).toBeGreaterThan(0);
  expect(directives).toEqual({ given: 1, closed: 1, open: 0 });
  expect(extensions).toMatchObject({ requested: 1, granted: 1 });
  expect(merged.handedOver).toBeGreaterThan(0);
  expect(merged.joined).toBeGreaterThan(0);
  expect(blockers.reportedUpward).toBe(1);
  expect(messages.undelivered).toBe(0);
});

describe('names nothing between province and commune', () => {
  it('in its reports', async () => {
    const record = await readRecord(fresh.simulation.database, played.decision.id, until);
    if (record === null) throw new Error('nothing is recorded');
    for (const language of languages) {
      const text = JSON.stringify(reportDocument(reportOf(record), language));
      expect(text).toMatch(language === 'vi' ? /UBND xã, phường|xã, phường/ : /[Cc]ommune/);
      expect(ofThirdLevel([text])).toEqual([]);
    }
  });

  it('in its letters', async () => {
    let letters = 0;
    for (const agency of played.decision.agencies) {
      const state = await stateOf(agency.code);
      for (const letter of Object.values(state.letters)) {
        const content = letterContent(state, played.decision, agency, letter, played.calendar, dayOf(until));
        const texts = languages.map((language) => JSON.stringify(letterDocument(content, 'draft', language)));
        expect(ofThirdLevel(texts)).toEqual([]);
        letters += 1;
      }
    }
    expect(letters).toBeGreaterThan(0);
  });

  it('in its messages', async () => {
    const { entries } = await listMailbox(fresh.simulation.mailbox, { limit: 100_000 });
    expect(entries.length).toBeGreaterThan(100);
    for (const { id } of entries) {
      const message = await readMailboxMessage(fresh.simulation.mailbox, id);
      expect(ofThirdLevel([message?.text ?? 'huyện', message?.html ?? '', JSON.stringify(message?.headers)])).toEqual([]);
    }
  });

  it('on the board, the page of leadership and the document', async () => {
    const pages = ['/', `/d/${played.decision.id}`, `/d/${played.decision.id}/document`];
    for (const role of ['officer', 'chairman'] as const) {
      for (const page of pages) {
        for (const language of languages) {
          const reply = await fetch(`${served.url}${page}?lang=${language}`, { headers: { cookie: served.cookies[role] ?? '' } });
          expect([page, reply.status]).toEqual([page, 200]);
          expect(ofThirdLevel([await reply.text()])).toEqual([]);
        }
      }
    }
  });

  it('and would be noticed', () => {
    expect(ofThirdLevel(['UBND các huyện, thị xã', 'People’s Committees of districts', 'khuyến khích', 'thị xãhội'])).toHaveLength(2);
  });
});
