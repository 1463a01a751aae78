import type { GlyphState } from '@/shared/ui/StateGlyph';
import type { Evidence } from './evidence';
import type { Cause } from './rootCause';

export type LampName = 'play' | 'recording' | 'operations';

/** Off: this installation does not do it at all (dev mode), which is neither fine nor broken. */
export type LampState = GlyphState | 'off';

export interface Lamp {
  readonly name: LampName;
  readonly state: LampState;
  /** Since when it is so, as far as somebody measured it; epoch milliseconds. */
  readonly since: number | undefined;
}

/** Behind by more than this, recording is slow. */
export const SLOW_LAG_MS = 5000;

/** Play, recording, operations: each from its own facts, in this order. */
export function lampsOf(e: Evidence, causes: readonly Cause[]): readonly [Lamp, Lamp, Lamp] {
  return [play(e), recording(e, causes), operations(e, causes)];
}

function play(e: Evidence): Lamp {
  const lamp = (state: LampState, since?: number): Lamp => ({ name: 'play', state, since });
  if (e.address === 'silent') return lamp('unknown', e.addressSince);
  switch (e.game) {
    case 'gone':
      return lamp('down', e.gameSince);
    // In dev mode nobody else could tell; the page's own connection is all there is.
    case 'lost':
      return e.mode === 'dev' ? lamp('down', e.gameSince) : lamp('unknown', e.gameSince);
    case 'asked':
    case 'refused':
      return lamp('unknown');
    case 'live':
    case 'heard':
      return hampered(e) ? lamp('slow') : lamp('fine');
  }
}

/** Slow ticks, a held zone, or no room in a journal: then players can only move. */
function hampered(e: Evidence): boolean {
  return e.slowZone !== undefined || e.heldZone !== undefined || e.journal.seen === 'away';
}

function recording(e: Evidence, causes: readonly Cause[]): Lamp {
  const lamp = (state: LampState, since?: number): Lamp => ({ name: 'recording', state, since });
  if (e.address !== 'answers') return lamp('unknown', e.addressSince);
  if (e.mode === 'dev' || e.shipping.state === 'off') return lamp('off');
  const stopped = causes.find(({ kind }) => STOPS_RECORDING.has(kind));
  // The platform tells since when its own state is so; a state it has not noticed yet is not as old as that.
  const since = (state: string) => (e.recording === state ? e.recordingSince : undefined);
  if (stopped !== undefined) return lamp('paused', stopped.since ?? since('paused'));
  if (e.platform !== 'live') return lamp('unknown', e.platformSince);
  if (e.recording === 'paused') return lamp('paused', e.recordingSince);
  if (e.shipping.state === 'starting') return lamp('paused', e.shipping.since);
  if (e.shipping.state === 'catching up') return lamp('slow', e.shipping.since);
  const late = (e.recordingLagMs ?? e.rowsLagMs ?? 0) > SLOW_LAG_MS;
  if (e.recording === 'slow' || (e.recording === 'fine' && late)) return lamp('slow', since('slow'));
  // Nobody ships for a server that is gone: what it still held is not known.
  if (e.game === 'gone' || e.recording === 'unknown') return lamp('unknown', e.gameSince);
  // The platform's rows are as new as Kafka is: what does not get there shows in the journals alone.
  if (e.shipping.state === 'unknown' && e.fewWait !== true) return lamp('unknown');
  return lamp('fine', e.recordingSince);
}

const STOPS_RECORDING: ReadonlySet<string> = new Set([
  'journal full',
  'kafka unreachable',
  'kafka partly',
  'shipping refused',
  'fenced',
  'platform without kafka',
  'mysql away',
]);

function operations(e: Evidence, causes: readonly Cause[]): Lamp {
  const lamp = (state: LampState, since?: number): Lamp => ({ name: 'operations', state, since });
  if (e.address === 'silent') return lamp('down', e.addressSince);
  switch (e.platform) {
    case 'absent':
      return e.mode === 'dev' ? lamp('off') : lamp('unknown');
    case 'asked':
      return lamp('unknown');
    case 'silent':
      return lamp('down', e.platformSince);
    case 'live':
      // Groups that wait because something before them has stopped are not slow themselves.
      return e.laggards.length > 0 && causes[0]?.tone !== 'red' ? lamp('slow') : lamp('fine');
  }
}
