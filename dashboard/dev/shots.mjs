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
const LAB = '/resilience/lab';
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
  { name: 'lab', path: LAB, ...WIDE, lab: ['past'] },
  { name: 'lab-light', path: LAB, ...WIDE, lab: ['past'], theme: 'light' },
  { name: 'lab-empty', path: LAB, ...WIDE, lab: [] },
  { name: 'lab-kafka', path: LAB, ...WIDE, lab: ['past', 'break/kafka?ago=42'], play: 'pane' },
  { name: 'lab-kafka-light', path: LAB, ...WIDE, lab: ['past', 'break/kafka?ago=42'], theme: 'light' },
  { name: 'lab-kafka-narrow', path: LAB, ...NARROW, lab: ['past', 'break/kafka?ago=42'] },
  { name: 'lab-kafka-phone', path: LAB, ...PHONE, lab: ['past', 'break/kafka?ago=42'] },
  { name: 'lab-phone', path: LAB, ...PHONE, lab: ['past'], theme: 'light' },
  {
    name: 'lab-catching',
    path: LAB,
    ...WIDE,
    lab: ['past', 'break/kafka?ago=90'],
    then: ['heal/kafka'],
    wait: 4800,
  },
  {
    name: 'lab-done',
    path: LAB,
    ...WIDE,
    lab: ['past', 'break/kafka?ago=12'],
    then: ['heal/kafka'],
    wait: 12_000,
  },
  {
    name: 'lab-done-not',
    path: LAB,
    ...WIDE,
    lab: ['break/mysql?ago=12', 'bad'],
    then: ['heal/mysql'],
    wait: 13_000,
  },
  { name: 'lab-platform', path: LAB, ...WIDE, lab: ['past'], then: ['break/platform'], wait: 8000 },
  { name: 'lab-redis-light', path: LAB, ...WIDE, lab: ['past', 'break/redis?ago=42'], theme: 'light' },
  {
    name: 'lab-killed',
    path: LAB,
    ...WIDE,
    lab: ['past', 'hold'],
    play: 'pane',
    then: ['break/game'],
    wait: 4200,
  },
  { name: 'lab-killed-phone', path: LAB, ...PHONE, lab: ['past', 'hold'], then: ['break/game'], wait: 8200 },
  { name: 'lab-back', path: LAB, ...WIDE, lab: ['past'], play: 'pane', then: ['break/game'], wait: 7000 },
  {
    name: 'lab-silent',
    path: LAB,
    ...WIDE,
    lab: ['past', 'break/kafka?ago=42'],
    then: ['silent'],
    wait: 14_000,
  },
  { name: 'lab-gone', path: LAB, ...WIDE, lab: ['past', 'break/kafka?ago=42'], then: ['gone'], wait: 9000 },
  { name: 'lab-absent', path: LAB, ...WIDE, lab: ['absent'] },
  { name: 'lab-asking', path: LAB, ...WIDE, lab: ['silent'], quick: true },
  { name: 'play-phone', path: '/play', ...PHONE, full: false, play: true },
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
  await script(shot.lab);
  await page.goto(address + shot.path);
  if (shot.play === true) await play(page);
  else await page.waitForTimeout(shot.quick === true ? 900 : 6000);
  if (shot.play === 'pane') await playInPane(page);
  if (shot.then !== undefined) {
    await script(shot.then);
    await page.waitForTimeout(shot.wait);
  }
  if (shot.later === true) {
    await change(shot, 'stop');
    await page.waitForTimeout(8000);
  }
  await page.screenshot({ path: path.join(out, `${shot.name}.png`), fullPage: shot.full === true });
  await change(shot, 'start');
  if (shot.lab !== undefined) await script(['reset']);
  await context.close();
}
await browser.close();

async function change({ broken, ago = 0 }, how) {
  if (broken !== undefined) await fetch(`${address}/simulator/${broken}/${how}?ago=${ago}`);
}

async function script(words) {
  for (const word of words ?? []) await fetch(`${address}/simulator/lab/${word}`);
}

async function playInPane(page) {
  await page.getByLabel('Your name').fill('Mina');
  await page.getByRole('button', { name: 'Play here' }).click();
  await page.waitForTimeout(1200);
  for (const key of ['d', 's']) {
    await page.keyboard.down(key);
    await page.waitForTimeout(700);
    await page.keyboard.up(key);
  }
}

/** Joins, walks about and is refused once, so that the picture shows all of it. */
async function play(page) {
  await page.getByLabel('Your name').fill('Mina');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByLabel('Connection').waitFor();
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
