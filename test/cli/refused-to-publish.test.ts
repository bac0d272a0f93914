import { refusedToPublish } from '../../cli/problems';
import { buildCalendar } from '../../domain/calendar/calendar';
import { instantAt } from '../../domain/calendar/time';
import type { Decision } from '../../domain/decision/decision';
import { decision, task } from '../support/decision';

const calendar = buildCalendar();
const now = instantAt('2020-09-15', '08:00');
const sound = decision({ tasks: [task('review'), task('update', { deadline: { type: 'none' } })] });
/** Without its number, and with rungs for tasks without a deadline where every task has one. */
const unsound = { ...sound, source: { ...sound.source, number: null }, tasks: [task('review')] };

function refuse(candidate: Decision, json = false, at = now): { refused: boolean; out: string; err: string; exitCode: number } {
  const written = { out: '', err: '' };
  const keep = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    written[stream] += String(text);
    return true;
  };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(keep('err'));
  try {
    const refused = refusedToPublish(candidate, calendar, at, 'en', json);
    return { refused, ...written, exitCode: Number(process.exitCode ?? 0) };
  } finally {
    process.exitCode = 0;
    out.mockRestore();
    err.mockRestore();
  }
}

describe('publishing', () => {
  it('is not refused for a decision without error, and then nothing is said', () => {
    expect(refuse(sound)).toEqual({ refused: false, out: '', err: '', exitCode: 0 });
  });

  it('is refused with everything that stands in the way at once', () => {
    const { refused, out, err, exitCode } = refuse(unsound);
    expect([refused, exitCode, out]).toEqual([true, 65, '']);
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/^error: decision\.yaml, source\.number: nothing there/),
      'error: Rung K can never be owed: every task has a deadline. Take the rung out.',
      'error: Rung K3 can never be owed: every task has a deadline. Take the rung out.',
      '3 errors, 0 warnings. It cannot be published; nothing was stored.',
      '',
    ]);
  });

  it('is refused in JSON for scripts', () => {
    const { out, err } = refuse(unsound, true);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      problems: [{ code: 'neededToPublish', field: 'source.number' }],
      findings: [{ code: 'rungNeverOwed', text: expect.stringMatching(/^Rung K /) }, { params: { rung: 'K3' } }],
    });
  });

  it('is refused where the calendar ends before the last message, and not for warnings alone', () => {
    expect(refuse(sound, false, instantAt('2030-09-16', '08:00')).err).toMatch(/The calendar is known from 2015-01-01 to 2030-12-31 only/);
    const quiet = { ...sound, ladder: sound.ladder.filter((rung) => rung.after !== 'submitted') };
    expect(refuse(quiet)).toMatchObject({ refused: false, err: '' });
  });
});
