/**
 * How each change of docs/changes.md is given on a page and at the command line. A blocker is open about what it concerns; before it is
 * given, both say what becomes of that. `says`: what a page in Vietnamese has to say, `tells` the command line.
 */
export type ShownBefore = {
  page: { path: string; fields: Record<string, string> };
  line: string[];
  /** The blocker's fate; null: nothing happens to it, and no heading says so. */
  fate: 'goes' | 'ends' | null;
  /** Words of both that say what changes, or why it is refused. */
  says: string;
};

const act = (type: string, fields: Record<string, string>) => ({
  page: { path: `/d/DECISION/a/so-a/act/${type}`, fields: { task: 'review', ...fields } },
  line: ['act', 'NUMBER', 'so-a', type, 'task=review', ...Object.entries(fields).map(([name, value]) => `${name}=${value}`)],
});
const directory = (kind: string, fields: Record<string, string>, line: string[]) => ({
  page: { path: `/directory/change/${kind}`, fields },
  line,
});
/** A changed package: as a draft on the page, as a folder at the command line. */
const amends = (name: string) => ({ page: { path: `/amend/${name}`, fields: {} }, line: ['amend', name] });
const to = { to: 'huyen-b', reason: 'Đúng chức năng' };
const words = { reason: 'Đúng thế' };
const from = '2020-10-01';

export const shownBefore: Record<string, ShownBefore> = {
  reassigned: { ...act('reassign', to), fate: 'goes', says: 'khó khăn, vướng mắc' },
  'refused, then reassigned': {
    page: { path: '/d/DECISION/a/so-a/act/reassign', fields: { task: 'plan', ...to } },
    line: ['act', 'NUMBER', 'so-a', 'reassign', 'task=plan', 'to=huyen-b', 'reason=Đúng chức năng'],
    ...{ fate: 'goes', says: 'khó khăn, vướng mắc' },
  },
  merged: {
    ...directory('end', { agency: 'so-a', successor: 'huyen-b', from }, ['agencies', 'merge', 'so-a', '--into', 'huyen-b', '--from', from]),
    ...{ fate: 'goes', says: 'khó khăn, vướng mắc' },
  },
  // Nothing of an agency that ends without a successor may be open: what is, is named.
  abolished: {
    ...directory('end', { agency: 'so-a', successor: '', from }, ['agencies', 'abolish', 'so-a', '--from', from]),
    ...{ fate: null, says: 'review' },
  },
  renamed: {
    ...directory('name', { agency: 'so-a', name: 'Sở Mới', nameEn: 'New', from }, [
      ...['agencies', 'rename', 'so-a', '--name', 'Sở Mới', '--name-en', 'New', '--from', from],
    ]),
    ...{ fate: null, says: 'so-a' },
  },
  'deadline later': { ...amends('later'), fate: null, says: 'review' },
  'deadline nearer': { ...amends('nearer'), fate: null, says: 'review' },
  'task taken out': { ...amends('out'), fate: 'ends', says: 'khó khăn, vướng mắc' },
  'task brought in': { ...amends('in'), fate: null, says: 'another' },
  replaced: { ...amends('replaced'), fate: 'ends', says: 'khó khăn, vướng mắc' },
  'a late holiday': {
    page: {
      path: '/calendar/notices',
      fields: {
        ...{ number: '1/TB', happened: '2020-09-14', source: 'Thông báo', status: 'announced', year: '2020' },
        ...{ 'day.0': '2020-09-21', 'name.0': 'Nghỉ', 'nameEn.0': 'Off' },
      },
    },
    line: ['calendar', 'add', 'NOTICE'],
    ...{ fate: null, says: 'review' },
  },
  cancelled: { ...act('cancel', words), fate: 'ends', says: 'khó khăn, vướng mắc' },
  // Open things sleep with the task; a draft of a letter would end.
  suspended: { ...act('suspend', words), fate: null, says: '' },
  reopened: {
    page: { path: '/d/DECISION/a/cuc-c/act/reopen', fields: { task: 'plan', ...words } },
    line: ['act', 'NUMBER', 'cuc-c', 'reopen', 'task=plan', 'reason=Đúng thế'],
    ...{ fate: null, says: '' },
  },
  corrected: { ...act('correct', {}), fate: null, says: '' },
  closed: {
    page: { path: '/d/DECISION/close', fields: {} },
    line: ['close', 'NUMBER', '--reason', 'Xong'],
    fate: 'ends',
    says: 'khó khăn, vướng mắc',
  },
  'another person': {
    ...directory('contact', { agency: 'so-a', contact: 'head', position: '', address: 'moi@so-a.example' }, [
      ...['people', 'replace', 'so-a', 'head', '--address', 'moi@so-a.example'],
    ]),
    ...{ fate: null, says: 'so-a' },
  },
  'somebody absent': {
    ...directory('absence', { who: 'WHO', from, to: '2020-10-09', position: 'Phó', address: 'pho@so-a.example' }, [
      ...['people', 'absent', 'WHO', '--from', from, '--to', '2020-10-09', '--position', 'Phó', '--address', 'pho@so-a.example'],
    ]),
    ...{ fate: null, says: 'so-a' },
  },
};
