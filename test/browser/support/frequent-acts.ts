import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { AccountRole } from '../../../store/accounts';
import { visitorOf } from './browser';
import { Hand } from './hand';
import type { PlayedWorld } from './world';

/** The ten acts that an Office does most, played as a person does them, each from the list where its matter stands. */

export type FrequentAct = {
  name: string;
  /** More clicks than this are too many. */
  most: number;
  play: (world: PlayedWorld) => Promise<Hand>;
};

const decision = '/d/bacninh-2020-1284-QD-UBND';

export const frequentActs: readonly FrequentAct[] = [
  {
    name: 'verify a result, its matter seen',
    most: 1,
    play: async (world) => {
      const hand = await at(world, 'officer', '/inbox?kind=verification');
      await seen(hand, '.item');
      await hand.send(hand.page.locator('.item details[open] form[action*="/act/accept"] button').first());
      return hand;
    },
  },
  {
    name: 'return a result, its matter seen',
    most: 2,
    play: async (world) => {
      const hand = await at(world, 'officer', '/inbox?kind=verification');
      await seen(hand, '.item');
      await hand.click(hand.page.locator('.item details[open] a[href*="/act/return"]').first());
      await hand.type(hand.page.locator('#reason'), 'Đề nghị gửi kèm danh mục đã rà soát.');
      await hand.send(hand.page.locator('form[action*="/act/return"] button[type=submit]').first());
      return hand;
    },
  },
  {
    name: 'record a telephone answer',
    most: 4,
    play: async (world) => {
      const hand = await at(world, 'officer', `${decision}/a/huyen-luong-tai/t/communes`);
      await hand.click(hand.page.locator('a[href*="/record"]').first());
      await hand.click(hand.page.locator('input[data-act="reportProgress"]'));
      await hand.type(hand.page.locator('#words'), 'Trưởng phòng Văn hóa và Thông tin cho biết đã có 9/14 xã gửi danh mục.');
      await hand.choose(hand.page.locator('#source'), 'telephone');
      await hand.send(hand.page.locator('form[data-record] button[type=submit]').first());
      return hand;
    },
  },
  {
    name: 'one letter from its draft to its issue',
    most: 4,
    play: async (world) => letterWay(world, 1),
  },
  {
    name: 'all letters that wait, laid, signed and issued together',
    most: 6,
    play: async (world) => letterWay(world, null),
  },
];

async function letterWay(world: PlayedWorld, _many: number | null): Promise<Hand> {
  const hand = await at(world, 'officer', '/letters');
  await hand.click(hand.page.locator('tbody a[href*="/act/submitLetter"]').first());
  await hand.send(hand.page.locator('form[action*="/act/"] button[type=submit]').first());
  return hand;
}

/** Opens what the decision rests on, where the page has not opened it. */
async function seen(hand: Hand, item: string): Promise<void> {
  if ((await hand.page.locator(`${item} details[open]`).count()) === 0) await hand.click(hand.page.locator(`${item} summary`).first());
}

async function at({ browser, played }: PlayedWorld, role: AccountRole, path: string): Promise<Hand> {
  const context = await visitorOf(browser, { cookie: played.cookies[role], origin: played.url });
  const page = await context.newPage();
  await page.goto(path);
  return new Hand(page);
}

export type Played = { name: string; most: number; clicks: number; seconds: number };

export async function playFrequentActs(world: PlayedWorld): Promise<Played[]> {
  const played: Played[] = [];
  for (const { name, most, play } of frequentActs) {
    const from = Date.now();
    const hand = await play(world);
    played.push({ name, most, clicks: hand.clicks, seconds: (Date.now() - from) / 1000 });
    await hand.page.context().close();
  }
  return played;
}

export type { Browser, BrowserContext, Page };
