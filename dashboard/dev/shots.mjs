// Pictures of the running page, to be looked at: node dev/shots.mjs http://localhost:5173 out-dir [name ...]
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

const SHOTS = [
  { name: 'now-dark', path: '/', width: 1440, height: 900, theme: 'dark' },
  { name: 'now-light', path: '/', width: 1440, height: 900, theme: 'light' },
  { name: 'now-narrow', path: '/', width: 820, height: 1180, theme: 'dark', full: true },
  { name: 'now-phone', path: '/', width: 400, height: 800, theme: 'light', full: true },
  { name: 'play-join', path: '/play', width: 1440, height: 900, theme: 'dark' },
  { name: 'play', path: '/play', width: 1440, height: 900, theme: 'dark', play: true },
  { name: 'play-narrow', path: '/play', width: 820, height: 1180, theme: 'dark', play: true },
];

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
for (const shot of SHOTS.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    colorScheme: shot.theme,
  });
  const page = await context.newPage();
  page.on('pageerror', (problem) => console.error(`${shot.name}: ${problem.message}`));
  page.on('console', (line) => line.type() === 'error' && console.error(`${shot.name}: ${line.text()}`));
  await page.goto(address + shot.path);
  if (shot.play === true) await play(page);
  else await page.waitForTimeout(7000);
  await page.screenshot({ path: path.join(out, `${shot.name}.png`), fullPage: shot.full === true });
  await context.close();
}
await browser.close();

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
