import { randomUUID } from 'node:crypto';
import { instantAt } from '../../../domain/calendar/time';
import type { Letter } from '../../../domain/record/state';
import { agency, rung, task } from '../../support/decision';
import { ask, openSite, pageDecision, post, type Reply, type Site } from '../support/site';

let site: Site;
let people: Record<'officer' | 'headOfDivision' | 'chiefOfOffice', Record<string, string>>;
const codes = ['so-a', 'so-b', 'so-c', 'so-d'];
type Who = keyof typeof people;

const page = async (url: string, who: Who = 'officer') => (await ask(site.app, { url, headers: people[who] })).body;
const send = (fields: Record<string, string | string[]>, who: Who = 'officer') => post(site.app, '/letters/together', fields, people[who]);
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

/** The fields of the form of a page as a browser would send it, its boxes as they are ticked. */
function fieldsOf(html: string): Record<string, string | string[]> {
  const form = html.split('<form').find((part) => part.includes('class="together"')) ?? '';
  const fields: Record<string, string | string[]> = {};
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = unescaped(/ name="([^"]*)"/.exec(input)?.[1] ?? '');
    const value = unescaped(/ value="([^"]*)"/.exec(input)?.[1] ?? '');
    if (name === '' || (input.includes('type="checkbox"') && !input.includes(' checked'))) continue;
    fields[name] = name === 'letter' ? [...[fields.letter ?? []].flat(), value] : value;
  }
  return fields;
}

const lettersNow = async (): Promise<Letter[]> =>
  (await Promise.all(codes.map((code) => site.state(code)))).flatMap(({ letters }) => Object.values(letters));
const refOf = (code: string, letter: Letter) => `${pageDecision.id}/${code}/${letter.id}`;
const whereTo = ({ statusCode, headers }: Reply) => `${statusCode} ${headers.location ?? ''}`;

beforeAll(async () => {
  const ladder = [rung({ code: 'Q3', after: 'due', days: 3, to: ['headOfDivision', 'deputyChief'], by: 'letter', degree: 'reminder' })];
  const tasks = [task('plan', { progress: 'words', deadline: { type: 'date', day: '2020-09-18' } })];
  site = await openSite({ ...pageDecision, ladder, tasks, agencies: codes.map((code) => agency(code)) });
  const [officer, headOfDivision, chiefOfOffice] = await Promise.all([
    site.signIn('officer'),
    site.signIn('headOfDivision'),
    site.signIn('chiefOfOffice'),
  ]);
  people = { officer, headOfDivision, chiefOfOffice };
  site.clock.now = instantAt('2020-09-24', '09:00');
  for (const code of codes) await site.office(code, { type: 'recordCall', task: 'plan', words: 'Hỏi tiến độ.', reached: false });
});
afterAll(() => site.close());

test('drafts stand in a list; the first one can be read at once as it will be printed', async () => {
  expect(await lettersNow()).toHaveLength(4);
  const html = await page('/letters');
  expect(html.match(/<details open/g)).toHaveLength(1);
  expect(html.match(/class="paper"/g)).toHaveLength(4);
  const text = textOf(html.slice(html.indexOf('class="paper"')));
  for (const part of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Kính gửi: ', 'TL. CHÁNH VĂN PHÒNG', 'Nơi nhận:', 'Nhiệm vụ plan']) {
    expect(text).toContain(part);
  }
});

test('all drafts are laid by one form, each seen on it', async () => {
  const html = await page('/letters/together?step=submitLetter&stage=draft');
  expect(html.match(/class="paper"/g)).toHaveLength(4);
  expect(whereTo(await send(fieldsOf(html)))).toBe('303 /letters?did=submitLetter&count=4');
  expect((await lettersNow()).every(({ submitted }) => submitted !== null)).toBe(true);
  expect(textOf(await page('/letters?did=submitLetter&count=4'))).toContain('Đã trình ký 4 văn bản.');
});

test('nobody signs in another’s place: an officer is offered to issue by the copy on paper, and a form to sign is as good as empty', async () => {
  expect(textOf(await page('/letters/together?step=signLetter&stage=submitted'))).toContain('Không có văn bản nào chờ đồng chí ký');
  const [first] = await lettersNow();
  const ref = refOf('so-a', first as Letter);
  await send({ id: randomUUID(), step: 'signLetter', letter: ref, [`mark:${ref}`]: 'x' });
  expect((await lettersNow()).every(({ signed }) => signed === null)).toBe(true);
});

test('what was not seen is not signed: a text that has changed since is shown again', async () => {
  const html = await page('/letters/together?step=signLetter&stage=submitted', 'headOfDivision');
  await site.office('so-b', { type: 'urge', task: 'plan', words: 'Đề nghị báo cáo ngay.' });
  const reply = await send(fieldsOf(html), 'headOfDivision');
  expect(reply.statusCode).toBe(422);
  expect(textOf(reply.body)).toContain('Nội dung văn bản đã thay đổi');
  expect((await lettersNow()).every(({ signed }) => signed === null)).toBe(true);
  expect(whereTo(await send(fieldsOf(reply.body), 'headOfDivision'))).toBe('303 /letters?did=signLetter&count=4');
  expect((await lettersNow()).map(({ signed }) => signed?.by)).toEqual(codes.map(() => 'headOfDivision'));
});

describe('numbers and signers', () => {
  test('are asked for while the year has none, and nothing is recorded without them', async () => {
    const html = await page('/letters/together?step=issueLetter&stage=signed');
    expect(textOf(html)).toContain('Trong năm chưa ghi nhận số nào');
    expect(fieldsOf(html).date).toBe('24/09/2020');
    const reply = await send(fieldsOf(html));
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply.body)).toContain('Ghi số, ký hiệu của văn bản.');
    expect((await lettersNow()).every(({ issued }) => issued === null)).toBe(true);
  });

  test('one letter alone is issued with the paper that is drawn up for it', async () => {
    const [first] = await lettersNow();
    const ref = refOf('so-a', first as Letter);
    const fields = fieldsOf(await page(`/letters/together?step=issueLetter&letter=${encodeURIComponent(ref)}`));
    expect(fields.letter).toEqual([ref]);
    const filled = { ...fields, [`number:${ref}`]: '12/VP-KSTT', [`signer:${ref}`]: 'Nguyễn Văn An' };
    expect(whereTo(await send(filled))).toBe('303 /letters?did=issueLetter&count=1');
    const { issued } = (await site.state('so-a')).letters[first?.id ?? ''] as Letter;
    expect(issued).toMatchObject({ number: '12/VP-KSTT', date: '2020-09-24', signer: 'Nguyễn Văn An' });
    const stored = await site.database.storedFile.findUnique({ where: { hash: issued?.file?.hash ?? '' } });
    expect(
      Buffer.from(stored?.content ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  test('go on from the last of the book and year, and from who signed last', async () => {
    const fields = fieldsOf(await page('/letters/together?step=issueLetter&stage=signed'));
    const starting = (start: string) => Object.entries(fields).flatMap(([name, value]) => (name.startsWith(start) ? [value] : []));
    expect(starting('number:')).toEqual(['13/VP-KSTT', '14/VP-KSTT', '15/VP-KSTT']);
    expect(starting('signer:')).toEqual(['Nguyễn Văn An', 'Nguyễn Văn An', 'Nguyễn Văn An']);
  });

  test('two letters never get one number: twice on the form is said at once, one that is taken comes back alone', async () => {
    const fields = fieldsOf(await page('/letters/together?step=issueLetter&stage=signed'));
    const [one = '', two = ''] = Object.keys(fields).filter((name) => name.startsWith('number:'));
    const twice = await send({ ...fields, [two]: ' 013/vp-kstt' });
    expect(twice.statusCode).toBe(422);
    expect(textOf(twice.body)).toContain('Hai văn bản cùng một số.');
    const taken = await send({ ...fields, [one]: '12/VP-KSTT' });
    expect(taken.statusCode).toBe(422);
    expect(textOf(taken.body)).toContain('1 văn bản chưa được ghi nhận');
    expect(fieldsOf(taken.body).letter).toHaveLength(1);
    expect((await lettersNow()).filter(({ issued }) => issued !== null)).toHaveLength(3);
    // Sent once more, what was recorded stays as it was.
    const events = await site.events();
    await send({ ...fields, [one]: '12/VP-KSTT' });
    expect(await site.events()).toBe(events);
  });
});
