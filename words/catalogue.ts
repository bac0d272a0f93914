import type { AgencyDifference, ChangedField, ChangedService } from '../domain/decision/catalogue-difference';
import type { Language, Service } from '../domain/decision/decision';
import type { WithoutTask } from '../domain/record/catalogue-tasks';
import { counted, forCount } from './counted';

const help = {
  diff: 'what differs between two catalogues · khác nhau giữa hai danh mục',
  assign: 'tasks for the agencies whose services changed · giao cập nhật cho cơ quan có dịch vụ thay đổi',
  source: 'package folder, table (.csv, .xlsx, .ods), or published decision, <decision>@<version> · thư mục, bảng, hoặc quyết định đã giao',
  confirm: 'a service that has another code now, repeatable · dịch vụ đổi mã, viết được nhiều lần: <mã cũ>=<mã mới>',
  sheet: 'sheet to read, where several have such a table · trang tính',
  out: 'also write it as .xlsx · ghi thêm tệp .xlsx',
  decision: 'decision whose agencies get the tasks · quyết định có các cơ quan nhận việc',
  task: 'code of the task that takes changes · mã nhiệm vụ cập nhật',
  as: 'id of the person of the Office who does it · mã người thực hiện',
  yes: 'do it; without it only shown · thực hiện; không có thì chỉ xem',
};

const vi = {
  help,
  counts: ({ added, removed, changed, unchanged }: { added: number; removed: number; changed: number; unchanged: number }) =>
    `Thêm ${added}, bỏ ${removed}, thay đổi ${changed}, giữ nguyên ${unchanged} dịch vụ`,
  same: 'Hai danh mục như nhau.',
  /** Where more lines were found than are shown. */
  more: (count: number) => `… và ${count} dòng nữa (xem đủ bằng --json hoặc --out)`,
  fields: {
    code: 'mã',
    name: 'tên',
    agency: 'cơ quan quản lý',
    level: 'mức độ',
    scope: 'cấp thực hiện',
    integrated: 'tích hợp Cổng DVCQG',
  } satisfies Record<ChangedField, string>,
  columns: {
    kind: 'Khác nhau',
    code: 'Mã',
    oldCode: 'Mã cũ',
    name: 'Tên dịch vụ',
    agency: 'Cơ quan',
    field: 'Mục',
    before: 'Trước',
    after: 'Sau',
  },
  kinds: { added: 'thêm', removed: 'bỏ', changed: 'thay đổi', likelyRenamed: 'có thể đổi mã' },
  levels: { '3': 'mức độ 3', '4': 'mức độ 4', full: 'toàn trình', partial: 'một phần' } satisfies Record<Service['level'], string>,
  scopes: { province: 'cấp tỉnh', district: 'cấp huyện', commune: 'cấp xã', central: 'cơ quan Trung ương' } satisfies Record<
    Service['scope'],
    string
  >,
  yesNo: (yes: boolean): string => (yes ? 'có' : 'không'),
  similarity: (percent: number) => `tên giống nhau ${percent}%`,
  likely: (count: number) =>
    `${count} cặp có thể là một dịch vụ đổi mã. Xác nhận từng cặp bằng --confirm <mã cũ>=<mã mới>; chưa xác nhận thì tính là bỏ và thêm.`,
  title: (before: string, after: string) => `So sánh danh mục dịch vụ công: ${before} → ${after}`,
  sheet: 'So sánh danh mục',
  badConfirm: (text: string) => `--confirm ${text}: viết <mã cũ>=<mã mới>`,
  unusable: (pair: string) => `--confirm ${pair}: mã cũ phải có trong phần bỏ, mã mới trong phần thêm, mỗi mã một lần`,
  noSuchSource: (name: string) => `Không có thư mục, tệp hay quyết định “${name}”`,
  noVersion: (name: string, version: number) => `${name} không có bản ${version}`,
  badEnding: (path: string) => `${path}: tên tệp phải kết thúc bằng .xlsx`,
  /** Where both sides are spreadsheets, whose agencies only a package or a decision tells. */
  twoSpreadsheets: 'Một trong hai phải là thư mục gói hoặc quyết định đã giao: bảng tính được đọc theo các cơ quan ở đó',
  noAgencies: (spreadsheet: string, other: string) =>
    `${other} không có danh sách cơ quan để đọc ${spreadsheet}; so sánh bảng tính với thư mục gói hoặc quyết định đã giao`,
  written: (path: string) => `Đã ghi ${path}`,
  unknownTask: (code: string, known: string) => `Không có nhiệm vụ “${code}” nhận thay đổi dịch vụ; có: ${known}`,
  heading: (agencies: number, decision: string) => `${agencies} cơ quan của ${decision} có dịch vụ thay đổi:`,
  without: {
    notOfDecision: (agency) => `${agency}: không thuộc quyết định này, không giao`,
    notFollowed: (agency) => `${agency}: chưa được theo dõi, không giao`,
    noOpenTask: (agency) => `${agency}: không có nhiệm vụ cập nhật đang mở, không giao`,
  } satisfies Record<WithoutTask['reason'], (agency: string) => string>,
  ask: 'Chưa ghi nhận gì. Giao cho các cơ quan trên bằng --yes --as <mã người>',
  given: (accepted: number, refused: number) => `${accepted} cơ quan đã ghi nhận, ${refused} chưa ghi nhận`,
};

export type CatalogueWords = typeof vi;

const en: CatalogueWords = {
  help,
  counts: ({ added, removed, changed, unchanged }) => `${added} added, ${removed} removed, ${changed} changed, ${unchanged} unchanged`,
  same: 'the two catalogues are the same',
  more: (count) => `… and ${counted(count, 'more line')} (all of them with --json or --out)`,
  fields: { code: 'code', name: 'name', agency: 'managing agency', level: 'level', scope: 'scope', integrated: 'on the national portal' },
  columns: {
    kind: 'Difference',
    code: 'Code',
    oldCode: 'Old code',
    name: 'Service',
    agency: 'Agency',
    field: 'Field',
    before: 'Before',
    after: 'After',
  },
  kinds: { added: 'added', removed: 'removed', changed: 'changed', likelyRenamed: 'likely another code' },
  levels: { '3': 'level 3', '4': 'level 4', full: 'full', partial: 'partial' },
  scopes: { province: 'province', district: 'district', commune: 'commune', central: 'central' },
  yesNo: (yes) => (yes ? 'yes' : 'no'),
  similarity: (percent) => `names ${percent}% alike`,
  likely: (count) =>
    `${counted(count, 'pair is', 'pairs are')} likely one service with another code. Confirm each with --confirm <old>=<new>; until then ${forCount(count, 'it counts', 'they count')} as removed and added.`,
  title: (before, after) => `Catalogues of services compared: ${before} → ${after}`,
  sheet: 'Catalogues compared',
  badConfirm: (text) => `--confirm ${text}: write <old code>=<new code>`,
  unusable: (pair) => `--confirm ${pair}: the old code must be among the removed, the new one among the added, each once`,
  noSuchSource: (name) => `there is no folder, file or decision “${name}”`,
  noVersion: (name, version) => `${name} has no version ${version}`,
  badEnding: (path) => `${path}: the name must end in .xlsx`,
  twoSpreadsheets: 'one of the two must be a package folder or a published decision: a spreadsheet is read with the agencies named there',
  noAgencies: (spreadsheet, other) =>
    `${other} has no list of agencies to read ${spreadsheet} with; compare a spreadsheet with a package folder or a published decision`,
  written: (path) => `written: ${path}`,
  unknownTask: (code, known) => `there is no task “${code}” that takes changes of services; there are: ${known}`,
  heading: (agencies, decision) => `${counted(agencies, 'agency', 'agencies')} of ${decision} with changed services:`,
  without: {
    notOfDecision: (agency) => `${agency}: is not of this decision, gets no task`,
    notFollowed: (agency) => `${agency}: is not followed, gets no task`,
    noOpenTask: (agency) => `${agency}: has no such task open, gets no task`,
  },
  ask: 'nothing was recorded. Assign with --yes --as <person id>',
  given: (accepted, refused) => `recorded for ${counted(accepted, 'agency', 'agencies')}, not for ${refused}`,
};

export const catalogueWords: Record<Language, CatalogueWords> = { vi, en };

/** Longest text of one agency's changes: it becomes the title of a task, which messages show up to 400 characters. */
const LONGEST_TITLE = 380;

/** The changed services of an agency as the words of its task, in Vietnamese: the counts, then as many services as fit. */
export function changesText(agency: string, { added, removed, changed }: AgencyDifference): string {
  const items = [
    ...added.map((service) => `thêm ${named(service)}`),
    ...removed.map((service) => `bỏ ${named(service)}`),
    ...changed.map((service) => changeText(agency, service)),
  ];
  const rest = (count: number) => (count === 0 ? '' : `; và ${count} dịch vụ khác`);
  let text = `Cập nhật ${items.length} dịch vụ công có thay đổi trong danh mục`;
  for (const [index, item] of items.entries()) {
    const longer = `${text}${index === 0 ? ': ' : '; '}${item}`;
    if (longer.length + rest(items.length - index - 1).length > LONGEST_TITLE)
      return `${text}${index === 0 ? '' : rest(items.length - index)}`;
    text = longer;
  }
  return text;
}

function changeText(agency: string, { before, after, fields }: ChangedService): string {
  if (fields.includes('agency') && agency !== after.agency) return `chuyển cơ quan khác quản lý ${named(before)}`;
  if (fields.includes('agency')) return `nhận quản lý ${named(after)}`;
  return `${named(after)} (${fields.map((field) => fieldText(field, before, after)).join(', ')})`;
}

function fieldText(field: ChangedField, before: Service, after: Service): string {
  switch (field) {
    case 'code':
      return `mã cũ ${before.code}`;
    case 'name':
      return `tên cũ “${before.name}”`;
    case 'agency':
      return `cơ quan quản lý cũ ${before.agency}`;
    case 'level':
      return `${vi.levels[before.level]} thành ${vi.levels[after.level]}`;
    case 'scope':
      return `${vi.scopes[before.scope]} thành ${vi.scopes[after.scope]}`;
    case 'integrated':
      return after.integrated ? 'đã tích hợp Cổng DVCQG' : 'thôi tích hợp Cổng DVCQG';
  }
}

function named({ code, name }: Service): string {
  return `${code} ${name}`;
}
