import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowser } from '../../local/browser';
import { openBrowser } from './support/browser';
import { frequentActs, playAct } from './support/frequent-acts';
import { playSample } from './support/played';

/** The program behind `npm run clicks`: what an Office does most, played in a real browser, with its clicks and seconds. */

const root = path.resolve(__dirname, '..', '..');

async function writeClicks(): Promise<void> {
  execFileSync(process.execPath, [path.join(root, 'local', 'bootstrap.cjs'), 'dondoc', '--version'], { stdio: 'ignore' });
  process.env.DONDOC_BROWSER ??= await ensureBrowser();
  const [browser, played] = await Promise.all([openBrowser(), playSample()]);
  try {
    for (const act of frequentActs) {
      const { name, clicks, most, seconds } = await playAct({ browser, played }, act);
      process.stdout.write(
        `${String(clicks).padStart(3)} of ${String(most).padStart(2)} clicks  ${seconds.toFixed(1).padStart(5)} s  ${name}\n`,
      );
      if (clicks > most) process.exitCode = 1;
    }
  } finally {
    await browser.close();
    await played.close();
  }
}

writeClicks().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
