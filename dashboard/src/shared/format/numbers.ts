const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 3,412 */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** One decimal below 100, none above: 31.2, 9.6, 143. */
export function short(value: number): string {
  return Math.abs(value) < 99.95 ? value.toFixed(1) : count(value);
}

/** As many decimals as the size deserves, without idle zeros: 8.4, 0.35, 12. */
export function plain(value: number): string {
  if (Math.abs(value) >= 100) return count(value);
  return trimmed(value.toFixed(Math.abs(value) < 1 ? 2 : 1));
}

/** "1 player", "3 players". */
export function many(value: number, one: string, more = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : more}`;
}

/** A size on disk: "812 B", "0.05 MB", "35.6 MB", "4.0 GB". */
export function bytes(value: number): string {
  const units = ['MB', 'GB', 'TB'] as const;
  if (value < 10_000) return `${count(value)} B`;
  let size = value / 1e6;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size < 1 ? size.toFixed(2) : short(size)} ${units[unit] ?? 'TB'}`;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
