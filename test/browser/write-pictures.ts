import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from '../../local/browser';
import { freePort } from '../../local/free-port';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { openBrowser, visitorOf } from './support/browser';
import { playSample } from './support/played';

/**
 * The program behind `npm run pictures`: the pictures of the guides, from the played sample as it is shown, so that they stay true; and of
 * the board with which `npm start` begins, on the day of the picture. `npm run pictures -- start` makes the latter alone.
 */

const root = path.resolve(__dirname, '..', '..');
const decision = '/d/bacninh-2020-1284-QD-UBND';
const folder = path.join(root, 'docs', 'pictures');

async function writePictures(): Promise<void> {
  execFileSync(process.execPath, [path.join(root, 'local', 'bootstrap.cjs'), 'dondoc', '--version'], { stdio: 'ignore' });
  process.env.DONDOC_BROWSER ??= await ensureBrowser();
  mkdirSync(folder, { recursive: true });
  await writeStart();
  if (process.argv.includes('start')) return;
  const [browser, played] = await Promise.all([openBrowser(), playSample({ isWhole: true })]);
  try {
    const { officer, chairman } = played.cookies;
    const link = await linkOf('vanthu@soxaydung.bacninh.example');
    const pictures = [
      { name: 'board', path: decision, cookie: officer, width: 1320 },
      { name: 'inbox', path: '/inbox', cookie: officer, width: 1280 },
      { name: 'task', path: `${decision}/a/so-xay-dung/t/review`, cookie: officer, width: 1280 },
      { name: 'today', path: '/today', cookie: chairman, width: 1280 },
      { name: 'search', path: '/search?q=ra+soat+xay+dung', cookie: officer, width: 1280 },
      { name: 'calendar', path: '/calendar?year=2020', cookie: officer, width: 1280 },
      { name: 'record', path: `${decision}/a/so-xay-dung/t/review/record`, cookie: officer, width: 1280 },
      { name: 'agency', path: link, width: 390 },
    ];
    for (const { name, path: address, cookie, width } of pictures) {
      const context = await visitorOf(browser, { origin: played.url, cookie, width });
      const page = await context.newPage();
      for (const language of ['vi', 'en']) {
        await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${language}`);
        await page.screenshot({ path: path.join(folder, `${name}.${language}.png`) });
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await played.close();
  }

  /** The path behind the link in the latest message to an address. */
  async function linkOf(address: string): Promise<string> {
    const context = await visitorOf(browser, { origin: played.url });
    const page = await context.newPage();
    await page.goto(`/mailbox?to=${address}`);
    await page.locator('a[href^="/mailbox/"]').first().click();
    const href = await page.frameLocator('iframe').locator('a[href*="/l/"]').first().getAttribute('href');
    await context.close();
    return new URL(href ?? '', played.url).pathname.split('/').slice(0, 3).join('/');
  }
}

/** Starts an installation as anybody does, and takes the board that its officer sees. */
async function writeStart(): Promise<void> {
  const home = createTemporaryHome();
  const port = await freePort();
  const program = path.join(root, 'dist', 'cli', 'main.js');
  const environment = { ...process.env, DONDOC_HOME: home, PORT: String(port) };
  const up = spawn(process.execPath, [program, 'up', '--json'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const browser = await openBrowser();
  try {
    await once(up.stdout, 'data');
    const said = execFileSync(process.execPath, [program, 'user', 'link', 'chuyen-vien', '--json'], { env: environment, encoding: 'utf8' });
    const context = await visitorOf(browser, { origin: `http://127.0.0.1:${port}`, width: 1320 });
    const page = await context.newPage();
    await page.goto(/http[^"\s]+/.exec(said)?.[0] ?? '');
    await page.locator('main form button').first().click();
    for (const language of ['vi', 'en']) {
      await page.goto(`/board?lang=${language}`);
      await page.screenshot({ path: path.join(folder, `start.${language}.png`) });
    }
  } finally {
    await browser.close();
    const ended = once(up, 'exit');
    up.kill('SIGINT');
    await ended;
    await discardHome(home);
  }
}

writePictures().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
