// Pictures of the page in every state, to be looked at: `npm run simulate`, then
// node dev/shots.mjs http://localhost:5173 out-dir [name ...]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [address = 'http://localhost:5173', out = 'target/shots', ...only] = process.argv.slice(2);
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 820, height: 1180, full: true };
const PHONE = { width: 390, height: 844, full: true };

/** `broken`: what the simulator stops first, and how many seconds ago it is said to have stopped. */
const SHOTS = [
  { name: 'now', path: '/', ...WIDE },
  { name: 'now-light', path: '/', ...WIDE, theme: 'light' },
  { name: 'now-narrow', path: '/', ...NARROW },
  { name: 'now-phone', path: '/', ...PHONE, theme: 'light' },
  { name: 'kafka', path: '/', ...WIDE, broken: 'kafka', ago: 42 },
  { name: 'kafka-light', path: '/', ...WIDE, broken: 'kafka', ago: 42, theme: 'light' },
  { name: 'kafka-narrow', path: '/', ...NARROW, broken: 'kafka', ago: 42 },
  { name: 'kafka-phone', path: '/', ...PHONE, broken: 'kafka', ago: 42 },
  { name: 'mysql', path: '/', ...WIDE, broken: 'mysql', ago: 30 },
  { name: 'platform', path: '/', ...WIDE, broken: 'platform', later: true },
  { name: 'game', path: '/', ...WIDE, broken: 'game', later: true },
  { name: 'journal', path: '/', ...WIDE, broken: 'journal' },
  { name: 'zone', path: '/', ...WIDE, broken: 'zone' },
  { name: 'loss', path: '/', ...WIDE, broken: 'loss' },
  { name: 'health', path: '/', ...WIDE, broken: 'health' },
  { name: 'gap', path: '/', ...WIDE, broken: 'gap', ago: 42 },
  { name: 'feed', path: '/', ...WIDE, broken: 'feed' },
  { name: 'analytics', path: '/', ...WIDE, broken: 'analytics' },
  { name: 'world', path: '/world', ...WIDE },
  { name: 'world-narrow', path: '/world', ...NARROW, theme: 'light' },
  { name: 'stream', path: '/stream', ...WIDE },
  { name: 'stream-letter', path: '/stream?letter=1', ...WIDE, theme: 'light' },
  { name: 'stream-loss', path: '/stream', ...WIDE, broken: 'loss' },
  { name: 'stream-phone', path: '/stream', ...PHONE },
  { name: 'play-join', path: '/play', ...WIDE },
  { name: 'play', path: '/play', ...WIDE, play: true },
  { name: 'play-narrow', path: '/play', ...NARROW, play: true },
];

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
for (const shot of SHOTS.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const context = await browser.newContext({ viewport: shot, colorScheme: shot.theme ?? 'dark' });
  const page = await context.newPage();
  page.on('pageerror', (problem) => console.error(`${shot.name}: ${problem.message}`));
  if (shot.later !== true) await change(shot, 'stop');
  await page.goto(address + shot.path);
  if (shot.play === true) await play(page);
  else await page.waitForTimeout(6000);
  if (shot.later === true) {
    await change(shot, 'stop');
    await page.waitForTimeout(8000);
  }
  await page.screenshot({ path: path.join(out, `${shot.name}.png`), fullPage: shot.full === true });
  await change(shot, 'start');
  await context.close();
}
await browser.close();

async function change({ broken, ago = 0 }, how) {
  if (broken !== undefined) await fetch(`${address}/simulator/${broken}/${how}?ago=${ago}`);
}

/** Joins, walks about and is refused once, so that the picture shows all of it. */
async function play(page) {
  await page.getByLabel('Your name').fill('Mina');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByText('confirmed by the server').waitFor();
  await page.waitForTimeout(1500);
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight']) {
    await page.keyboard.down(key);
    await page.waitForTimeout(900);
    await page.keyboard.up(key);
  }
  await page.keyboard.press('2');
  await page.waitForTimeout(1200);
  await page.keyboard.down('ArrowUp');
  await page.keyboard.press('1');
  await page.waitForTimeout(700);
}
