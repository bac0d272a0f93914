import { all, at, type FrequentAct, frequentActs, issue } from './frequent-acts';
import type { Hand } from './hand';
import type { OtherCast } from './played';

/** A full morning: twenty results to read one after another, and twenty letters to lay, sign and issue. */

/** Departments answer and nobody verifies; the others say nothing, so that each of them is to be reminded. */
export const crowdedMorning: OtherCast = {
  until: '2020-10-06 09:05',
  cast: `seed: 20
startsAt: 2020-09-15 08:00
until: 2020-10-06 09:05
office: { verifies: null, returnsOneIn: 0, issuesLetters: null, decidesPauses: null }
kinds: { department: diligent, district: silent, centralVertical: silent, office: diligent }
agencies:
  thanh-tra-tinh: { temperament: silent }
  so-y-te: { temperament: silent }
  so-tai-chinh: { temperament: silent }
  so-tu-phap: { temperament: silent }
acts: []
`,
};

const RESULTS = 20;
const MOST_LINKS = 12;

const isAtButton = ({ page }: Hand) => page.locator('form[action*="/act/accept"] button:focus').isVisible();

export const crowdedActs: readonly FrequentAct[] = [
  {
    name: `${RESULTS} results read and verified one after another, by keys alone`,
    // One to the first; two for each: to its button, and the button; a few more for links to files, and past what others verify.
    most: 1 + 2 * RESULTS + MOST_LINKS,
    play: async (world) => {
      const hand = await at(world, 'officer', '/inbox?kind=verification');
      await hand.key('j');
      const { page } = hand;
      for (let result = 0; result < RESULTS; result += 1) {
        const seen = page.url();
        // A result that somebody else verifies has no such button: it is read, and passed by.
        while ((await page.locator('.item:has(details[open]) form[action*="/act/accept"]').count()) === 0) await hand.key('j');
        // A result with files has links to them before its button.
        for (let keys = 0; !(await isAtButton(hand)); keys += 1) {
          if (keys > MOST_LINKS) throw new Error(`no button within ${MOST_LINKS} keys of result ${result + 1}`);
          await hand.key('Tab');
        }
        await hand.key('Enter');
        await page.waitForURL((url) => url.href !== seen, { waitUntil: 'load' });
        // The next result is opened and has the cursor.
        await page.locator('.item summary:focus').waitFor();
      }
      return hand;
    },
  },
  {
    name: 'twenty letters and more, laid, signed and issued together',
    most: 6,
    play: async (world) => {
      // The book of letters has been begun: its numbers are suggested from the last.
      const [begun] = frequentActs.filter(({ name }) => name.startsWith('one letter'));
      await (await begun?.play(world))?.page.context().close();
      const officer = await at(world, 'officer', '/letters');
      const letters = await officer.page.locator('.item').count();
      if (letters < 20) throw new Error(`only ${letters} letters wait`);
      await officer.click(all(officer, 'submitLetter', 'draft'));
      await officer.send(officer.page.locator('form.together button[type=submit]'));
      const signer = await at(world, 'chiefOfOffice', '/letters', officer);
      await signer.click(all(signer, 'signLetter', 'submitted'));
      await signer.send(signer.page.locator('form.together button[type=submit]'));
      const issuer = await at(world, 'officer', '/letters', signer);
      await issuer.click(all(issuer, 'issueLetter', 'signed'));
      // Each letter is a command of its own: a busy machine takes a minute for twenty.
      issuer.page.setDefaultTimeout(90_000);
      await issue(issuer);
      return issuer;
    },
  },
];
