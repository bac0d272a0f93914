import type { Client } from 'pg';
import { earliest, type Instant } from '../../domain/calendar/time';
import type { RolloutEvent } from '../../domain/record/events';
import { evolve } from '../../domain/record/evolve';
import { emptyRollout, type RolloutState } from '../../domain/record/state';
import { isOfEarlierVersion } from '../../domain/record/upgrade';
import { calendarReader } from '../calendar-reader';
import { canonicalJson } from '../canonical-json';
import type { Database } from '../database';
import { decisionReader } from '../decision-reader';
import { taskRow } from '../rollouts';
import { sha256 } from '../sha256';
import type { Leaf } from './leaves';

/** Recomputes data that follows from the events, states and task rows, and compares it with the stored data. */

/** Computes the states of all rollouts while their events arrive, one rollout after another; keeps only a hash of each. */
export class ProjectedStates {
  private state: RolloutState | null = null;
  private rollout = '';
  private readonly hashes = new Map<string, string>();

  follow(rollout: string, agency: { decision: string; agency: string }, event: RolloutEvent): void {
    if (rollout !== this.rollout) this.begin(rollout, agency);
    if (this.state !== null) this.state = evolve(this.state, event);
  }

  /** Whether a stored state equals the one from the events. A state stored by an earlier version of the program is not compared. */
  agrees(rollout: string, agency: { decision: string; agency: string }, stored: RolloutState): boolean {
    this.begin('', agency);
    if (isOfEarlierVersion(stored)) return true;
    return hashOf(stored) === (this.hashes.get(rollout) ?? hashOf(emptyRollout(agency.decision, agency.agency)));
  }

  private begin(rollout: string, { decision, agency }: { decision: string; agency: string }): void {
    if (this.state !== null) this.hashes.set(this.rollout, hashOf(this.state));
    this.rollout = rollout;
    this.state = rollout === '' ? null : emptyRollout(decision, agency);
  }
}

function hashOf(state: RolloutState): string {
  return sha256(canonicalJson(state));
}

type RolloutRow = { decision: string; version: number; calendarVersion: number; lastCalendar: number; nextLookAt: Date | null };
type ComparedTask = Omit<ReturnType<typeof taskRow>, 'id'>;

/** Compares the task rows of a rollout with its state. Reads through the snapshot's own connection. */
export class ProjectedTasks {
  private readonly decisions: ReturnType<typeof decisionReader>;
  private readonly calendars: ReturnType<typeof calendarReader>;

  constructor(
    private readonly client: Client,
    db: Database,
    private readonly now: Instant,
  ) {
    this.decisions = decisionReader(db);
    this.calendars = calendarReader(db);
  }

  /** The state of a leaf with the people inside agencies, whom the leaf leaves out. */
  async wholeState({ key: rollout, content }: Leaf): Promise<RolloutState> {
    if (!JSON.stringify(content).includes('"division"')) return content as RolloutState;
    const { rows } = await this.client.query<{ state: RolloutState }>('SELECT state FROM rollout WHERE id = $1', [rollout]);
    return rows[0]?.state ?? (content as RolloutState);
  }

  /** Keys of task rows that differ from the state or are missing in one of both. */
  async wrongOf({ key: rollout, content }: Leaf): Promise<string[]> {
    const state = content as RolloutState;
    const { rows } = await this.client.query<RolloutRow>(
      `SELECT r.decision_id AS decision, d.version, r.calendar_version AS "calendarVersion", r.next_look_at AS "nextLookAt",
         (SELECT coalesce(max(version), 0)::int FROM calendar_notice) AS "lastCalendar"
       FROM rollout r JOIN decision d ON d.id = r.decision_id WHERE r.id = $1`,
      [rollout],
    );
    const [row] = rows;
    if (row === undefined || isOfEarlierVersion(state)) return [];
    // Until a follower has looked after a change of the decision or the calendar, the stored classes are the earlier ones.
    const comparesClasses = row.calendarVersion === row.lastCalendar && state.decisionVersion === row.version;
    const stored = await this.storedRows(rollout, comparesClasses);
    const expected = await this.expectedRows(row, state, comparesClasses);
    const wrong = [...new Set([...stored.keys(), ...expected.keys()])].filter((id) => stored.get(id) !== expected.get(id));
    return wrong.map((id) => `${rollout}#${id}`);
  }

  private async storedRows(rollout: string, comparesClasses: boolean): Promise<Map<string, string>> {
    const { rows } = await this.client.query<{ id: string; row: ComparedTask }>(
      `SELECT t.id, jsonb_build_object('code', t.code, 'kind', t.kind, 'period', t.period, 'status', t.status, 'original', t.original,
         'current', t.current, 'stated', t.stated, 'opensOn', t.opens_on, 'blocked', t.blocked, 'done', t.done, 'total', t.total,
         'classCurrent', t.class_current, 'classOriginal', t.class_original, 'assignedAt', ${utc('t.assigned_at')},
         'submittedAt', ${utc('t.submitted_at')}, 'completedAt', ${utc('t.completed_at')}) AS row
       FROM task t WHERE t.rollout_id = $1`,
      [rollout],
    );
    return new Map(rows.map(({ id, row }) => [id, compared(row, comparesClasses)]));
  }

  private async expectedRows(row: RolloutRow, state: RolloutState, comparesClasses: boolean): Promise<Map<string, string>> {
    // Classes change at looks only: the last ones stay until the next look is due.
    const at = earliest([this.now, row.nextLookAt === null ? null : new Date(row.nextLookAt.getTime() - 1).toISOString()]) ?? this.now;
    const calendar = await this.calendars.at(row.calendarVersion);
    const { decision } = await this.decisions(row.decision, state.decisionVersion || row.version);
    return new Map(
      Object.values(state.tasks).map((task) => {
        const { id, ...expected } = taskRow(task, decision, calendar, at);
        return [id, compared(expected, comparesClasses)];
      }),
    );
  }
}

function compared({ classCurrent, classOriginal, ...row }: ComparedTask, withClasses: boolean): string {
  return canonicalJson(withClasses ? { ...row, classCurrent, classOriginal } : row);
}

function utc(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
