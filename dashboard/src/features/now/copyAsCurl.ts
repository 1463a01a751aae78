import type { Facts } from '@/shared/facts/sources';

/** Puts the requests behind the sentence on the clipboard; answers in words. */
export async function copyAsCurl(facts: Facts): Promise<string> {
  const paths =
    facts.mode === 'up'
      ? ['/endpoints', '/api/v1/overview', '/api/v1/zones', '/api/v1/health', '/api/v1/ops/alerts']
      : ['/endpoints'];
  const text = paths.map((path) => `curl -s ${location.origin}${path}`).join('\n');
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    return 'This browser does not let the page copy';
  }
}
