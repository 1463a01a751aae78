export type ReadBody = { readonly body: object } | { readonly problem: string };

/** A typed body, or why it is none. */
export function readBody(text: string): ReadBody {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { body: read };
    return { problem: 'A body is a JSON object: it begins with { and ends with }.' };
  } catch (problem) {
    return { problem: `Not JSON yet: ${problem instanceof Error ? problem.message : 'unreadable'}.` };
  }
}
