/** One connection. The client never sees a socket, so tests and other platforms bring their own. */
export interface Transport {
  send(payload: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface TransportEvents {
  onOpen(): void;
  onPayload(payload: Uint8Array): void;
  /** Once, also when it never opened. */
  onClosed(): void;
}

export type Connect = (url: string, events: TransportEvents) => Transport;

/** WebSocket: one binary message is one payload. */
export const connectWebSocket: Connect = (url, events) => {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => events.onOpen();
  socket.onmessage = (message: MessageEvent<unknown>) => {
    if (message.data instanceof ArrayBuffer) events.onPayload(new Uint8Array(message.data));
    else socket.close();
  };
  socket.onclose = () => events.onClosed();
  return {
    send(payload) {
      if (socket.readyState === WebSocket.OPEN) socket.send(payload);
    },
    close: () => socket.close(),
  };
};
