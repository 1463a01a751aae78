// WebSockets for WebGL builds, by number. C# asks; nothing here calls back into it.
mergeInto(LibraryManager.library, {
  $tickstreamSockets: {
    open: {},
    last: 0,
    waitingBytesMax: 4 << 20,
    // Of a message besides its bytes: small ones would otherwise cost far more than they count.
    messageBytes: 64,
    sendingBytesMax: 128 << 10,
  },

  TickstreamConnect__deps: ['$tickstreamSockets'],
  TickstreamConnect: function (url, payloadBytesMax) {
    var entry = { waiting: [], taken: 0, waitingBytes: 0, opened: 0, closed: 0, socket: null };
    tickstreamSockets.open[++tickstreamSockets.last] = entry;
    try {
      entry.socket = new WebSocket(UTF8ToString(url));
    } catch (refused) {
      entry.closed = 1;
      return tickstreamSockets.last;
    }
    entry.socket.binaryType = 'arraybuffer';
    entry.socket.onopen = function () {
      entry.opened = 1;
    };
    entry.socket.onclose = function () {
      entry.closed = entry.closed || 1;
    };
    entry.socket.onmessage = function (message) {
      var bytes = message.data instanceof ArrayBuffer ? message.data.byteLength : 0;
      if (entry.closed) return;
      var charged = bytes + tickstreamSockets.messageBytes;
      if (bytes === 0 || bytes > payloadBytesMax || entry.waitingBytes + charged > tickstreamSockets.waitingBytesMax) {
        entry.closed = bytes > 0 && bytes <= payloadBytesMax ? 2 : 1;
        entry.socket.close();
        return;
      }
      entry.waiting.push(new Uint8Array(message.data));
      entry.waitingBytes += charged;
    };
    return tickstreamSockets.last;
  },

  TickstreamIsOpened__deps: ['$tickstreamSockets'],
  TickstreamIsOpened: function (id) {
    var entry = tickstreamSockets.open[id];
    return entry ? entry.opened : 0;
  },

  // 0 while it stands, 1 when it is over, 2 when it is because what came was not taken.
  TickstreamIsClosed__deps: ['$tickstreamSockets'],
  TickstreamIsClosed: function (id) {
    var entry = tickstreamSockets.open[id];
    return entry ? entry.closed : 1;
  },

  TickstreamNextBytes__deps: ['$tickstreamSockets'],
  TickstreamNextBytes: function (id) {
    var entry = tickstreamSockets.open[id];
    return entry && entry.taken < entry.waiting.length ? entry.waiting[entry.taken].length : 0;
  },

  TickstreamTake__deps: ['$tickstreamSockets'],
  TickstreamTake: function (id, into) {
    var entry = tickstreamSockets.open[id];
    if (!entry || entry.taken === entry.waiting.length) return;
    var payload = entry.waiting[entry.taken];
    entry.waiting[entry.taken++] = null;
    entry.waitingBytes -= payload.length + tickstreamSockets.messageBytes;
    // What was taken is cut off half by half: shifting each would move all that wait each time.
    if (entry.taken * 2 >= entry.waiting.length) {
      entry.waiting = entry.waiting.slice(entry.taken);
      entry.taken = 0;
    }
    HEAPU8.set(payload, into);
  },

  TickstreamSend__deps: ['$tickstreamSockets'],
  TickstreamSend: function (id, bytes, offset, count) {
    var entry = tickstreamSockets.open[id];
    // Of one that is over it goes nowhere: what came before the end, perhaps why, is still to be taken.
    if (!entry || entry.closed) return 1;
    if (!entry.opened || entry.socket.bufferedAmount + count > tickstreamSockets.sendingBytesMax) return 0;
    // A copy: the heap may move, and a view of it is not what the browser wants to keep.
    entry.socket.send(HEAPU8.slice(bytes + offset, bytes + offset + count));
    return 1;
  },

  TickstreamClose__deps: ['$tickstreamSockets'],
  TickstreamClose: function (id) {
    var entry = tickstreamSockets.open[id];
    if (!entry) return;
    delete tickstreamSockets.open[id];
    entry.closed = entry.closed || 1;
    if (entry.socket) entry.socket.close();
  },
});
