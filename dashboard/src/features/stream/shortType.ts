/** An event's type without its package, as people call it; names in lower case have none to leave out. */
export function shortType(type: string | null): string {
  return type == null ? 'unreadable' : (/\.([A-Z]\w*)$/.exec(type)?.[1] ?? type);
}
