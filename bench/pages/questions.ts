import type { Pool } from 'pg';
import { dossierEvents } from '../../domain/explain/dossier';
import { unusableAddresses } from '../../store/addresses';
import { boardRows, followedDecisions } from '../../store/board';
import type { Database } from '../../store/database';
import { headsOfAll } from '../../store/heads';
import { latestEvents } from '../../store/latest';
import { openHolds } from '../../store/mail-hold';
import { registerCounts } from '../../store/register';
import { readStep } from '../../store/rollouts';
import { hitKinds, search } from '../../store/search';
import { eventsBefore, eventsOfTasks, undelivered } from '../../store/story';
import { waitingReader } from '../../store/waiting';
import { followersInTrouble, lastRound } from '../../store/watch';
import { byHand, type Plain, services } from './by-hand';
import { sought } from './subjects';

/** The questions that a page puts to the record, by the product's own functions, beside the same ones written by hand. */

/** A matter on the first page of the inbox, whose events the page shows. */
export type Place = { rollout: string; task: string };
export type Asked = { decision: string; agency: string; matters: readonly Place[] };
export type Question = {
  name: string;
  own: (db: Database, of: Asked) => Promise<unknown>;
  byHand: (plain: Plain, of: Asked) => Promise<unknown>;
};

/** A reader that has read nothing yet: what stays in memory for the next page is no answer to a question. */
const waitingOf = (db: Database) => waitingReader(db)();
const LETTERS = 101;
const DIRECTIVES = 50;
const EVENTS = 51;
const UNDELIVERED = 20;
const HITS = 8;

const searches = Object.entries(sought).map(
  ([name, text]): Question => ({
    name: `search, ${name}`,
    own: (db) => Promise.all(hitKinds.map((kind) => search(db, kind, { text, limit: HITS }))),
    byHand: (plain) => byHand.search(plain, text, HITS + 1),
  }),
);

export const questions: readonly Question[] = [
  {
    name: 'board of a decision',
    own: (db, { decision }) => boardRows(db, decision, 1),
    byHand: async (plain, { decision }) => [await plain(byHand.board, [decision]), await plain(services, [decision])],
  },
  {
    name: 'list of decisions',
    own: (db) => followedDecisions(db, 1),
    byHand: async (plain) => [await plain(byHand.decisions, []), await plain(byHand.counted, [])],
  },
  {
    name: 'inbox',
    own: async (db, { matters }) => {
      await headsOfAll(db);
      await waitingOf(db);
      await eventsOfTasks(db, matters, dossierEvents);
      await Promise.all([unusableAddresses(db), openHolds(db), followersInTrouble(db, DIRECTIVES), lastRound(db)]);
    },
    byHand: async (plain, { matters }) => {
      await plain(byHand.heads, []);
      await plain(byHand.waiting, []);
      await plain(byHand.dossiers, [matters.map(({ rollout }) => rollout), matters.map(({ task }) => task), [...dossierEvents]]);
      for (const small of byHand.smallOnes) await plain(small, []);
    },
  },
  {
    name: 'letters issued',
    own: async (db) => [await headsOfAll(db), await latestEvents(db, 'letterIssued', null, LETTERS)],
    byHand: async (plain) => [await plain(byHand.heads, []), await plain(byHand.issued, [LETTERS])],
  },
  {
    name: 'directives',
    own: async (db) => [await headsOfAll(db), await waitingOf(db), await latestEvents(db, 'directiveGiven', null, DIRECTIVES)],
    byHand: async (plain) => [await plain(byHand.heads, []), await plain(byHand.waiting, []), await plain(byHand.directives, [DIRECTIVES])],
  },
  ...searches,
  {
    name: 'an agency',
    own: async (db, { decision, agency }) => {
      const rollout = `${decision}:${agency}`;
      await readStep(db, rollout, null);
      await eventsBefore(db, rollout, null, EVENTS);
      await Promise.all([registerCounts(db, decision, 1, { agency }), undelivered(db, rollout, UNDELIVERED), unusableAddresses(db)]);
    },
    byHand: async (plain, { decision, agency }) => {
      const rollout = `${decision}:${agency}`;
      for (const statement of [byHand.rollout, byHand.pending, byHand.undelivered]) await plain(statement, [rollout]);
      await plain(byHand.events, [rollout, EVENTS]);
      await plain(byHand.register, [decision, agency]);
      await plain(byHand.smallOnes[0] ?? '', []);
    },
  },
];

/** Asks by the driver alone. */
export function plainOf(pool: Pool): Plain {
  return async (text, values) => (await pool.query(text, values as unknown[])).rows;
}
