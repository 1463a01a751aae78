import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Plugin } from 'vite';
import type * as Module from './simulator/simulator';

/** `npm run simulate`: the page against a stand-in for both servers, for working on the page alone. Never shipped. */
export function simulator(): Plugin {
  return {
    name: 'tickstream-simulator',
    async configureServer(vite) {
      const { Simulator } = (await vite.ssrLoadModule('/dev/simulator/simulator.ts')) as typeof Module;
      const standIn = new Simulator();
      vite.middlewares.use((request, response, next) => standIn.http(request, response, next));
      vite.httpServer?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
        standIn.upgrade(request, socket, head),
      );
      vite.httpServer?.on('close', () => standIn.close());
    },
  };
}
