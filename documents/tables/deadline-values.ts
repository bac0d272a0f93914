import { type Due, dueDay, dueTime, isTimed, minuteAt, writtenDue } from '../../domain/calendar/due';
import { type Day, lacksYear, type TimeOfDay } from '../../domain/calendar/time';
import { lastDayGiven } from '../../domain/decision/assignment';
import type { Deadline } from '../../domain/decision/decision';
import { namedPeriod } from '../../domain/decision/named-period';
import { atOnceNames, noDeadlineNames, recurringNames } from '../../words/import-values';
import { deadlineText, readDeadline } from '../package/deadline-text';
import { textOfCell } from '../spreadsheet/cell-text';
import type { Cell } from '../spreadsheet/sheet';
import { dayOf, plain, type ValueRead } from './cell-values';
import { inVietnamese } from './english-deadlines';
import { periodsRead } from './periods-written';

/** Deadlines as offices write them in an annex. */

const hoursCounted =
  /^(?:trong (?:vong )?|within )?0?([1-9]\d{0,3}) ?(?:(office) )?(?:gio|h|hours?)(?: (lam viec|hanh chinh))?(?: (?:ke tu|tinh tu|tu|sau|after))?(?: (?:khi|luc))?(?: (?:duoc giao|giao|nhan|assignment))?$/;
const none = new Set(noDeadlineNames.map(plain));
const atOnce = new Set(atOnceNames.map(plain));
/** `Ngay sau khi Kế hoạch được ban hành`: a paper of the kind that is followed up begins the work. */
const papers = '(?:quyet dinh|ke hoach|chi thi|cong van|van ban|chuong trinh|thong bao|ket luan)(?: nay)?';
const onIssue = new RegExp(`^ngay (?:sau )?khi (?:ban hanh(?: ${papers})?|${papers} (?:duoc )?ban hanh)$`);
const recurring = new Set(recurringNames.map(plain));
const daysCounted =
  /^(?:trong (?:vong )?|within )?0{0,2}([1-9]\d{0,2}) (ngay lam viec|working days?|ngay|calendar days?|days?)(?: (?:ke tu|tinh tu|tu|sau|after|from|of))?(?: (?:khi|ngay|the))?(?: (?:(quyet dinh|ky|ban hanh|van ban|decision|signing)|(duoc giao|giao|nhan|assignment|receipt)))?$/;

/**
 * A deadline as decision.yaml has it, from what an office writes: a day, with an hour (`17:00 ngày 30/11/2026`) or without;
 * `8 giờ làm việc`, `24 giờ` from the assignment; `trước 30/11/2026`; a month, quarter, half-year or year, whose
 * last day is meant; without a year (`30/11`) in that of the paper; `15 ngày làm việc từ ngày giao` or `30 ngày từ ngày quyết định` (from
 * the assignment unless said; days without *làm việc* follow one another); none; `recurring` for periods that are stored, or the periods themselves.
 */
export function deadlineValue(cell: Cell, paper: Day | null = null): ValueRead {
  const read = valueOfCell(cell);
  return 'fault' in read && typeof cell === 'string' && paper !== null ? (withYear(cell, paper) ?? read) : read;
}

/** `trước 30/11`, `15/12`, `Quý IV`, `Tháng 12`: in the year of the paper, or in the next one where the paper is later. */
function withYear(cell: string, paper: Day): ValueRead | null {
  const text = cell.trim();
  if (!lacksYear(text) && !/^(?:quy (?:i|ii|iii|iv|[1-4])|thang \d{1,2})$/.test(plain(text))) return null;
  const year = Number(paper.slice(0, 4));
  for (const added of [year, year + 1]) {
    const read = valueOfCell(`${text}/${added}`);
    const deadline = 'text' in read ? readDeadline(read.text) : null;
    const last = deadline === null ? null : lastDayGiven(deadline);
    if (last !== null && dueDay(last) >= paper && 'text' in read) return { text: read.text, told: 'yearOfPaper' };
  }
  return null;
}

function valueOfCell(cell: Cell): ValueRead {
  const text = plain(textOfCell(cell));
  if (cell === null || text === '' || none.has(text)) return { text: 'none' };
  if (recurring.has(text)) return { text: 'recurring' };
  if (atOnce.has(text) || onIssue.test(text)) return { text: deadlineText({ type: 'asSoonAsPossible' }) };
  const [, count, days = '', decision] = daysCounted.exec(text) ?? [];
  if (count !== undefined) {
    const type = /lam viec|working/.test(days) ? 'workingDays' : 'calendarDays';
    const said = deadlineText({ type, count: Number(count), from: decision === undefined ? 'assignment' : 'decision' });
    return /^(?:ngay|days?)$/.test(days) ? { text: said, told: 'calendarDays' } : { text: said };
  }
  const [, hours, office, lamViec] = hoursCounted.exec(text) ?? [];
  const ofOffice = office !== undefined || lamViec !== undefined;
  // `17h` alone may be an hour of a day.
  if (hours !== undefined && Number(hours) < 24 && /^\d+ ?(?:gio|h)$/.test(text)) return { fault: { code: 'writtenDeadline' } };
  if (hours !== undefined) return { text: deadlineText({ type: 'hours', count: Number(hours), of: ofOffice ? 'office' : 'clock' }) };
  if (typeof cell === 'string') return valueOfText(cell.trim());
  const day = dayOf(cell);
  if (day === null) return { fault: { code: 'writtenDeadline' } };
  return { text: typeof cell === 'object' && 'day' in cell ? dueText(minuteOrDay(day, cell.time)) : day };
}

function minuteOrDay(day: Day, time: TimeOfDay | undefined): Due {
  return time === undefined ? day : minuteAt(day, time);
}

/** A day or a minute as decision.yaml has it. */
function dueText(due: Due): string {
  return deadlineText({ type: 'date', day: dueDay(due), time: dueTime(due) ?? undefined });
}

/** A deadline that somebody types in words; null of what is none, of periods that come back, and of what waits for something else. */
export function writtenDeadline(typed: string): Deadline | null {
  const read = deadlineValue(typed);
  return 'text' in read && read.told !== 'otherEvent' ? readDeadline(read.text) : null;
}

/** The verb before a deadline says nothing of when: `hoàn thành trước 30/6`, `xong trong quý II`. A span ends on its last day. */
const doneUntil = /^\s*(?:(?:hoàn thành|thực hiện|kết thúc|báo cáo|xong|nộp|trình|gửi)\s+)+(?=\S)/iu;
const spanBegins = /^\s*từ\s+(?:ngày\s+)?[\d/.-]+\s+(?=đến\s)/iu;

function valueOfText(given: string): ValueRead {
  const stored = readDeadline(given);
  if (stored !== null) return { text: given };
  const typed = inVietnamese(given).replace(doneUntil, '').replace(spanBegins, '');
  const text = plain(typed)
    .replace(/\bqui\b/g, 'quy')
    .replace(/\bt(?=\d{1,2} \d{4}$)/, 'thang ');
  const before = /^truoc (?:ngay )?(?=\d)/.exec(text);
  const bare = typed.replace(
    /^\s*(?:trước ngày|trước|đến hết ngày|đến hết|đến ngày|đến|chậm nhất(?: là)?(?: ngày)?|hạn|until|by(?: the)?)\s+(?=\S)/iu,
    '',
  );
  const timed = writtenDue(bare);
  // Before an hour of a day means until that hour.
  if (timed !== null && isTimed(timed)) return { text: dueText(timed) };
  const day = dayOf(bare);
  if (day !== null) return before === null ? { text: day } : { text: deadlineText({ type: 'before', day }), told: 'beforeDay' };
  const end = before === null ? endOfPeriod(text.replace(/^(?:by|trong|het|cuoi|den het|den) /, ''), /[-–—]|đến/i.test(typed)) : null;
  if (end === 'several') return { fault: { code: 'severalDeadlines' } };
  if (end !== null) return { text: deadlineText({ type: 'endOf', period: end }), told: 'endOfPeriod' };
  return periodsRead(text) ?? (waits(text) ? { text: 'none', told: 'otherEvent' } : { fault: { code: 'writtenDeadline' } });
}

/** Work that begins when something happens elsewhere has no day until then: `khi có yêu cầu`, `sau khi có Nghị định`. */
const waitsForOther =
  /^(?:(?:tuy )?theo |(?:ngay )?(?:sau )?khi (?=(?:co|duoc|\S+(?: \S+)? (?:ban hanh|huong dan|phe duyet|chi dao|yeu cau))\b)|(?:trong (?:vong )?|sau )?\d{1,3} ngay (?:lam viec )?(?:sau|ke tu)(?: ngay)? khi |(?:trong (?:vong )?|sau )?\d{1,3} ngay (?:lam viec )?(?:ke )?tu ngay co )(.+)$/;
/** A day or a number of them beside that, also without a year: `theo quy định, trước 30/11`. It is asked for, not lost. */
const namesDay =
  /\b(?:\d{4}|\d{1,2} \d{1,2}|(?:ngay|thang|quy|tuan) (?:\d{1,2}|iv|i{1,3})|\d+ (?:ngay|tuan|thang|nam|gio)|(?:cuoi|dau|giua|trong|het) (?:ngay|tuan|thang|quy|nam)|(?:tuan|thang|quy|nam) (?:nay|sau|toi))\b/;

/** True for work that waits for something else, and for no day besides. */
function waits(text: string): boolean {
  const [, other] = waitsForOther.exec(text) ?? [];
  return other !== undefined && !namesDay.test(other);
}

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };

/**
 * The label of `quý IV 2026`, `tháng 12 2026`, `năm 2026`, `6 tháng đầu năm 2026`, in folded letters.
 * @param isSpan of several periods every one between them is meant
 */
function endOfPeriod(text: string, isSpan: boolean): string | 'several' | null {
  const [, quarter, yearOfQuarter] = /^quy (i|ii|iii|iv|[1-4]) (?:nam )?(\d{4})$/.exec(text) ?? [];
  if (quarter !== undefined) return `${yearOfQuarter}-Q${roman[quarter]}`;
  const [, month, yearOfMonth] = /^(?:thang )?(\d{1,2}) (?:nam )?(\d{4})$/.exec(text) ?? [];
  if (month !== undefined) return labelled(`${yearOfMonth}-${month.padStart(2, '0')}`);
  const [, half, yearOfHalf] = /^6 thang (dau|cuoi) nam (\d{4})$/.exec(text) ?? [];
  if (half !== undefined) return `${yearOfHalf}-${half === 'dau' ? 'H1' : 'H2'}`;
  const [, year] = /^nam (\d{4})$/.exec(text) ?? [];
  return year ?? lastOf(text, isSpan);
}

/**
 * The last of several that follow one another: `giai đoạn 2027 - 2030`, `tháng 11, 12 2026`, `quý I và II 2027`. `several` where they are apart,
 * as in `tháng 6 và tháng 12 2027`: each is a deadline of its own.
 */
function lastOf(text: string, isSpan: boolean): string | 'several' | null {
  const [unit = '', ...words] = text.replace(/^giai doan (?:tu )?|^(?=\d{4} \d{4}$)/, 'nam ').split(' ');
  const named = words.filter((word) => !['va', 'den', 'nam', unit].includes(word));
  const year = named.pop() ?? '';
  if (named.length === 0 || !/^\d{4}$/.test(year)) return null;
  if (unit === 'nam') {
    const years = [...named, year];
    if (!years.every((word, index) => /^\d{4}$/.test(word) && (index === 0 || word > (years[index - 1] ?? '')))) return null;
    return isSpan || areInRow(years.map(Number)) ? year : 'several';
  }
  const isList = named.length > 1 && named.every((word) => /^(?:[iv]+|\d{1,2})$/.test(word));
  if (!isList || (unit !== 'thang' && unit !== 'quy')) return null;
  const end = endOfPeriod(`${unit} ${named.at(-1)} ${year}`, isSpan);
  const numbers = named.map((word) => (unit === 'quy' ? (roman[word] ?? 0) : Number(word)));
  return end !== null && !isSpan && !areInRow(numbers) ? 'several' : end;
}

function areInRow(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
}

function labelled(label: string): string | null {
  return namedPeriod(label) === null ? null : label;
}
