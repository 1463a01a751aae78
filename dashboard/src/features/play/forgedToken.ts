import { connectWebSocket, decodePacket, encodeHello } from '@tickstream/client';

const PATIENCE_MS = 3000;

/** The same token with another signature: one character in the middle of its last part is changed. */
export function forge(token: string): string {
  const from = Math.max(token.lastIndexOf('.'), token.lastIndexOf(':')) + 1;
  const at = from + Math.floor((token.length - from) / 2);
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

/**
 * Knocks with a token on a connection of its own. Gives the reason of the refusal; an empty one when the server let
 * it in; undefined when it closed without a word or never answered.
 */
export function tryToken(url: string, token: string): Promise<{ readonly reason: string } | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(undefined), PATIENCE_MS);
    const done = (answer: { readonly reason: string } | undefined) => {
      clearTimeout(timer);
      resolve(answer);
      transport.close();
    };
    const transport = connectWebSocket(url, {
      onOpen: () => transport.send(encodeHello(token, 'tickstream-page/0.1 forged')),
      onPayload: (payload) => {
        const packet = decodePacket(payload);
        if (packet?.kind === 'kick') done({ reason: packet.reason });
        else if (packet?.kind === 'welcome') done({ reason: '' });
      },
      onClosed: () => done(undefined),
    });
  });
}
