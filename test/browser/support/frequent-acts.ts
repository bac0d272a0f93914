import type { AccountRole } from '../../../store/accounts';
import { visitorOf } from './browser';
import { Hand } from './hand';
import { decisionPath as decision, type PlayedWorld } from './played';

/** The acts that an Office and its agencies do most, played as a person does them, each from the page where its matter is found. */

export type FrequentAct = {
  name: string;
  /** More clicks than this are too many. */
  most: number;
  play: (world: PlayedWorld) => Promise<Hand>;
};

/** Which agencies of the sample are in the state that an act begins with: those that the other ways of this world leave alone. */
const blocked = 'huyen-luong-tai';
const silent = 'vanthu@thanhtra.bacninh.example';
const slow = blocked;
const asking = 'so-giao-thong-van-tai';

export const frequentActs: readonly FrequentAct[] = [
  {
    name: 'verify a result, its matter seen',
    most: 1,
    play: async (world) => {
      const hand = await at(world, 'officer', '/inbox?kind=verification');
      await hand.send(opened(hand).locator('form[action*="/act/accept"] button'));
      return hand;
    },
  },
  {
    name: 'return a result, its matter seen',
    most: 2,
    play: async (world) => {
      const hand = await at(world, 'officer', '/inbox?kind=verification');
      await hand.click(opened(hand).locator('a[href*="/act/return"]'));
      await hand.type(hand.page.locator('#reason'), 'Đề nghị gửi kèm danh mục đã rà soát.');
      await hand.send(give(hand));
      return hand;
    },
  },
  {
    name: 'lay a blocker before the Chairman with the tasks proposed',
    most: 12,
    play: async (world) => {
      await blockerTold(world);
      const hand = await at(world, 'officer', `${decision}/a/${blocked}/t/communes`);
      await hand.click(hand.page.locator('a[href*="/act/reportUpward"]').first());
      await hand.choose(hand.page.locator('#to'), 'chairman');
      await hand.type(hand.page.locator('#words'), 'Đề xuất giao Sở Thông tin và Truyền thông hướng dẫn kỹ thuật.');
      await hand.choose(hand.page.locator('#agency-0'), 'so-thong-tin-va-truyen-thong');
      await hand.type(hand.page.locator('#title-0'), 'Hướng dẫn kỹ thuật thống nhất cho các sở');
      await hand.type(hand.page.locator('#deadline-0'), '30/10/2020');
      await hand.send(give(hand));
      return hand;
    },
  },
  {
    name: 'give a directive as proposed',
    most: 2,
    play: async (world) => {
      const hand = await at(world, 'chairman', '/today');
      await hand.click(hand.page.locator('a[href*="as=proposed"]').first());
      await hand.send(give(hand));
      return hand;
    },
  },
  {
    name: 'grant more time as it was asked and prepared',
    most: 2,
    play: async (world) => {
      await moreTimeAsked(world);
      const hand = await at(world, 'chairman', `${decision}/a/${asking}/t/communication`);
      await hand.click(hand.page.locator('a[href*="/act/decideExtension"]').first());
      await hand.send(give(hand));
      return hand;
    },
  },
  {
    name: 'one letter from its draft to its issue, read by whoever signs',
    most: 4,
    play: async (world) => {
      const officer = await at(world, 'officer', '/letters');
      await officer.send(opened(officer).locator('form[action*="/letters/together"] button'));
      const signer = await at(world, 'chiefOfOffice', '/letters', officer);
      await signer.send(opened(signer).locator('form[action*="/letters/together"] button'));
      const issuer = await at(world, 'officer', '/letters', signer);
      await issuer.click(opened(issuer).locator('a[href*="step=issueLetter"]'));
      await issue(issuer);
      return issuer;
    },
  },
  {
    name: 'all letters that wait, laid, signed and issued together',
    most: 6,
    play: async (world) => {
      const officer = await at(world, 'officer', '/letters');
      await officer.click(all(officer, 'submitLetter', 'draft'));
      await officer.send(officer.page.locator('form.together button[type=submit]'));
      const signer = await at(world, 'chiefOfOffice', '/letters', officer);
      await signer.click(all(signer, 'signLetter', 'submitted'));
      await signer.send(signer.page.locator('form.together button[type=submit]'));
      const issuer = await at(world, 'officer', '/letters', signer);
      await issuer.click(all(issuer, 'issueLetter', 'signed'));
      await issue(issuer);
      return issuer;
    },
  },
  {
    name: 'record a telephone answer',
    most: 4,
    play: async (world) => {
      const hand = await at(world, 'officer', `${decision}/a/${slow}/t/communes`);
      await hand.click(hand.page.locator('a[href*="/record?source=telephone"]'));
      await hand.click(hand.page.locator('input[data-act="reportProgress"]'));
      await hand.type(hand.page.locator('#words'), 'Trưởng phòng Văn hóa và Thông tin cho biết đã có 9/14 xã gửi danh mục.');
      await hand.send(hand.page.locator('form[data-record] button[type=submit]').first());
      return hand;
    },
  },
  {
    name: 'acknowledge everything, from the message',
    most: 2,
    play: async (world) => {
      const hand = await fromMessage(world, silent);
      await hand.send(hand.page.locator('form[action*="/acknowledge"] button'));
      return hand;
    },
  },
  {
    name: 'hand in a result, from the message',
    most: 4,
    play: async (world) => {
      const hand = await fromMessage(world, silent);
      await hand.click(hand.page.locator('a[href$="#submit-form"]').first());
      const form = hand.page.locator('#submit-form');
      if (!(await form.isVisible())) await hand.click(hand.page.locator('details:has(#submit-form) > summary'));
      await hand.type(form.locator('textarea[name=words]'), 'Đã hoàn thành; kèm báo cáo số 31/BC-TTr.');
      await hand.send(form.locator('button[type=submit]'));
      return hand;
    },
  },
];

/** The matter that the page has opened. */
const opened = ({ page }: Hand) => page.locator('.item:has(details[open])').first();
/** The button of a form that gives a command. */
const give = ({ page }: Hand) => page.locator('form.sheet button[type=submit]:not([name])').last();
export const all = ({ page }: Hand, step: string, stage: string) => page.locator(`.button[href*="step=${step}&stage=${stage}"]`);

/** Issues what the page shows; whoever has the first number of the year from the register types it, and the name under the letter. */
export async function issue(hand: Hand): Promise<void> {
  const { page } = hand;
  for (const [index, field] of (await page.locator('input[name^="number:"]').all()).entries()) {
    if ((await field.inputValue()) === '') await hand.type(field, `${700 + index}/VP-KSTT`);
  }
  for (const field of await page.locator('input[name^="signer:"]').all()) {
    if ((await field.inputValue()) === '') await hand.type(field, 'Nguyễn Văn An');
  }
  await hand.send(page.locator('form.together button[type=submit]'));
}

/** A blocker that an agency has told by telephone: what was done before is not counted. */
async function blockerTold(world: PlayedWorld): Promise<void> {
  const told = await at(world, 'officer', `${decision}/a/${blocked}/t/communes/record?source=telephone`);
  await told.click(told.page.locator('input[data-act="raiseBlocker"]'));
  await told.type(told.page.locator('#words'), 'Chưa có hướng dẫn kỹ thuật thống nhất cho cấp xã.');
  await told.send(told.page.locator('form[data-record] button[type=submit]').first());
  await told.page.context().close();
}

/** A request for more time that lies before the Chairman with the Office's opinion: what was done before is not counted. */
async function moreTimeAsked(world: PlayedWorld): Promise<void> {
  const asked = await at(world, 'officer', `${decision}/a/${asking}/t/communication/record?source=telephone`);
  await asked.click(asked.page.locator('input[data-act="requestExtension"]'));
  await asked.type(asked.page.locator('#until'), '20/11/2020');
  await asked.type(asked.page.locator('#reason'), 'Chưa bố trí được kinh phí tuyên truyền.');
  await asked.send(asked.page.locator('form[data-record] button[type=submit]').first());
  await asked.click(asked.page.locator('a[href*="/act/prepareExtension"]').first());
  await asked.choose(asked.page.locator('#recommend'), 'yes');
  await asked.type(asked.page.locator('#words'), 'Đề nghị đồng ý.');
  await asked.send(give(asked));
  await asked.page.context().close();
}

/** Whoever holds the mailbox of an agency, with its last message before them: the first click is on its link. */
async function fromMessage(world: PlayedWorld, address: string): Promise<Hand> {
  const hand = await at(world, null, `/mailbox?to=${address}`);
  await hand.page.locator('a[href^="/mailbox/"]').first().click();
  const link = await hand.page.frameLocator('iframe').locator('a[href*="/l/"]').first().getAttribute('href');
  await hand.page.goto(new URL(link ?? '', world.played.url).pathname.split('/').slice(0, 3).join('/'));
  hand.clicks += 1;
  return hand;
}

/** Somebody at a page; `before` is whose clicks go on being counted, in another's place. */
export async function at(
  { browser, played, scripts = true }: PlayedWorld,
  role: AccountRole | null,
  path: string,
  before?: Hand,
): Promise<Hand> {
  const cookie = role === null ? {} : { cookie: played.cookies[role] };
  const context = await visitorOf(browser, { ...cookie, scripts, origin: played.url });
  const page = await context.newPage();
  await page.goto(path);
  const hand = new Hand(page, before?.clicks ?? 0);
  await before?.page.context().close();
  return hand;
}

export type Played = { name: string; clicks: number; most: number; seconds: number };

/** Plays one act to its end. */
export async function playAct(world: PlayedWorld, { name, most, play }: FrequentAct): Promise<Played> {
  const from = Date.now();
  const hand = await play(world);
  await hand.page.context().close();
  return { name, clicks: hand.clicks, most, seconds: (Date.now() - from) / 1000 };
}
