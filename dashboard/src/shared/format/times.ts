/** Lengths and moments in words. Times are UTC on the page; the local time stands in the title. */

/** How far something is behind: "0.41 s", "6.2 s", "42 s", "2 h 11 min". */
export function length(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 1) return `${seconds.toFixed(2)} s`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${two(minutes % 60)} min`;
  return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

/** A length one measured: "0 s", "0.41 s", "1.84 s", "11.6 s", "02:47". */
export function precise(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds === 0) return '0 s';
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  return seconds < 59.95 ? `${seconds.toFixed(1)} s` : clock(ms);
}

/** How old something is: "0.3 s", "8 s", "1 min". */
export function age(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 3) return `${seconds.toFixed(1)} s`;
  return length(Math.floor(seconds) * 1000).replace(/\.0 s$/, ' s');
}

/** A running clock: "00:42", "02:47", "1:02:47". */
export function clock(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours > 0
    ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`
    : `${two(minutes)}:${two(seconds % 60)}`;
}

/** "14:32:07" */
export function utcTime(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** "14:32" */
export function utcMinute(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

/** For a title: the reader's own time. */
export function localTime(at: number): string {
  return `${new Date(at).toLocaleTimeString()} here`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
