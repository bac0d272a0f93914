import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { ensureBrowser } from '../../local/browser';
import { openBrowser } from './support/browser';
import { crowdedActs, crowdedMorning } from './support/crowded-acts';
import { type FrequentAct, frequentActs, playAct } from './support/frequent-acts';
import { type PlayedSample, playSample } from './support/played';

/** The program behind `npm run clicks`: what an Office does most, played in a real browser, with its clicks and seconds. */

const root = path.resolve(__dirname, '..', '..');

async function writeClicks(): Promise<void> {
  execFileSync(process.execPath, [path.join(root, 'local', 'bootstrap.cjs'), 'dondoc', '--version'], { stdio: 'ignore' });
  process.env.DONDOC_BROWSER ??= await ensureBrowser();
  const browser = await openBrowser();
  try {
    await playAll(browser, await playSample(), frequentActs);
    await playAll(browser, await playSample({ other: crowdedMorning }), crowdedActs);
  } finally {
    await browser.close();
  }
}

async function playAll(browser: Browser, played: PlayedSample, acts: readonly FrequentAct[]): Promise<void> {
  try {
    for (const act of acts) {
      const { name, clicks, most, seconds } = await playAct({ browser, played }, act);
      process.stdout.write(
        `${String(clicks).padStart(3)} of ${String(most).padStart(2)} clicks  ${seconds.toFixed(1).padStart(5)} s  ${name}\n`,
      );
      if (clicks > most) process.exitCode = 1;
    }
  } finally {
    await played.close();
  }
}

writeClicks().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
