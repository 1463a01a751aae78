// The browser's half of the WebGL transport, with a WebSocket and a heap of the test's own.
const assert = require('node:assert');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const vm = require('node:vm');

const SOURCE = readFileSync(path.join(__dirname, '../Plugins/WebGL/Tickstream.jslib'), 'utf8');
const PAYLOAD_MAX = 1 << 20;

function load() {
  const sockets = [];
  class WebSocket {
    constructor(url) {
      if (url === 'bad') throw new SyntaxError('no URL');
      this.url = url;
      this.sent = [];
      this.bufferedAmount = 0;
      sockets.push(this);
    }
    send(bytes) {
      this.sent.push(Buffer.from(bytes).toString('hex'));
    }
    close() {
      this.closed = true;
    }
  }
  const library = {};
  const heap = new Uint8Array(1024);
  const context = {
    WebSocket,
    ArrayBuffer,
    Uint8Array,
    HEAPU8: heap,
    UTF8ToString: (text) => text,
    LibraryManager: { library },
    mergeInto: (into, functions) => Object.assign(into, functions),
  };
  vm.createContext(context);
  vm.runInContext(SOURCE, context);
  context.tickstreamSockets = library.$tickstreamSockets;
  return { library, heap, sockets };
}

function open() {
  const loaded = load();
  const id = loaded.library.TickstreamConnect('ws://game/ws', PAYLOAD_MAX);
  const socket = loaded.sockets[0];
  assert.strictEqual(loaded.library.TickstreamIsOpened(id), 0);
  socket.onopen();
  assert.strictEqual(loaded.library.TickstreamIsOpened(id), 1);
  return { ...loaded, id, socket, brings: (bytes) => socket.onmessage({ data: Uint8Array.from(bytes).buffer }) };
}

test('payloads wait in order until they are taken', () => {
  const { library, heap, id, brings } = open();
  assert.strictEqual(library.TickstreamNextBytes(id), 0);
  brings([1, 2, 3]);
  brings([4]);
  assert.strictEqual(library.TickstreamNextBytes(id), 3);
  library.TickstreamTake(id, 100);
  assert.deepStrictEqual([...heap.slice(100, 104)], [1, 2, 3, 0]);
  assert.strictEqual(library.TickstreamNextBytes(id), 1);
  library.TickstreamTake(id, 0);
  assert.strictEqual(library.TickstreamNextBytes(id), 0);
});

test('what came before the end can still be taken', () => {
  const { library, id, socket, brings } = open();
  brings([1]);
  socket.onclose();
  assert.strictEqual(library.TickstreamSend(id, 0, 0, 1), 1);
  assert.deepStrictEqual(socket.sent, []);
  assert.strictEqual(library.TickstreamNextBytes(id), 1);
  assert.strictEqual(library.TickstreamIsClosed(id), 1);
});

test('payloads are sent from the heap, and not without end', () => {
  const { library, heap, id, socket } = open();
  heap.set([9, 8, 7], 50);
  assert.strictEqual(library.TickstreamSend(id, 50, 1, 2), 1);
  assert.deepStrictEqual(socket.sent, ['0807']);
  socket.bufferedAmount = 128 << 10;
  assert.strictEqual(library.TickstreamSend(id, 50, 0, 1), 0);
});

test('a queue that nobody empties closes the connection', () => {
  const { library, id, socket, brings } = open();
  for (let i = 0; i < 4; i++) brings(new Uint8Array(PAYLOAD_MAX - 64));
  assert.strictEqual(library.TickstreamIsClosed(id), 0);
  brings([1]);
  assert.strictEqual(library.TickstreamIsClosed(id), 2);
  assert.ok(socket.closed);
});

test('small payloads are counted for what they cost', () => {
  const { library, id, brings } = open();
  const max = Math.floor((4 << 20) / 65);
  for (let i = 0; i < max; i++) brings([1]);
  assert.strictEqual(library.TickstreamIsClosed(id), 0);
  for (let i = 0; i < max; i++) library.TickstreamTake(id, 0);
  assert.strictEqual(library.TickstreamNextBytes(id), 0);
  for (let i = 0; i < max; i++) brings([1]);
  assert.strictEqual(library.TickstreamIsClosed(id), 0);
  brings([1]);
  assert.strictEqual(library.TickstreamIsClosed(id), 2);
});

test('payloads stay in order while some are taken and others come', () => {
  const { library, heap, id, brings } = open();
  let brought = 0;
  let taken = 0;
  for (let round = 0; round < 50; round++) {
    for (let i = 0; i < 5 + (round % 7); i++) brings([brought++ % 256]);
    for (let i = 0; i < 3 + (round % 9) && taken < brought; i++) {
      library.TickstreamTake(id, 0);
      assert.strictEqual(heap[0], taken++ % 256);
    }
  }
  while (taken < brought) {
    library.TickstreamTake(id, 0);
    assert.strictEqual(heap[0], taken++ % 256);
  }
  assert.strictEqual(library.TickstreamNextBytes(id), 0);
});

for (const [what, data] of [
  ['text', 'hello'],
  ['an empty message', new ArrayBuffer(0)],
  ['a message too large', new ArrayBuffer(PAYLOAD_MAX + 1)],
]) {
  test(`${what} closes the connection`, () => {
    const { library, id, socket } = open();
    socket.onmessage({ data });
    assert.strictEqual(library.TickstreamIsClosed(id), 1);
    assert.strictEqual(library.TickstreamNextBytes(id), 0);
    assert.ok(socket.closed);
  });
}

test('an address that is none is a connection that is over', () => {
  const { library } = load();
  const id = library.TickstreamConnect('bad', PAYLOAD_MAX);
  assert.strictEqual(library.TickstreamIsClosed(id), 1);
  library.TickstreamClose(id);
});

test('a closed connection is forgotten, and its number is not used again', () => {
  const { library, id, socket } = open();
  library.TickstreamClose(id);
  assert.ok(socket.closed);
  assert.strictEqual(library.TickstreamSend(id, 0, 0, 1), 1);
  assert.strictEqual(library.TickstreamIsClosed(id), 1);
  assert.notStrictEqual(library.TickstreamConnect('ws://game/ws', PAYLOAD_MAX), id);
});
