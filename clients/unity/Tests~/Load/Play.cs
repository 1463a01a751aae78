using System;
using Tickstream.Arena;

namespace Tickstream.Load
{
    /// <summary>
    /// A client and its server, tick by tick on one thread, with all between them but the socket: bytes, framing, queue,
    /// session, world and listener, and the way back. In each tick all bodies move, and a command is sent and judged.
    /// </summary>
    internal sealed class Play : ITransport, IClock
    {
        private const int TickMs = 50;

        private readonly PayloadQueue received = new PayloadQueue(4 << 20);
        private readonly PayloadQueue outgoing = new PayloadQueue(128 << 10);
        private readonly Framing framing;
        private readonly PacketMaker make;
        private readonly MessagePackReader pings = new MessagePackReader();
        private readonly byte[] header = new byte[10];
        private readonly byte[] frame = new byte[ProtocolLimits.ClientPayloadBytesMax + Framing.HeaderBytesMax];
        private byte[] payload = new byte[4096];
        private byte[] sent = new byte[4096];
        private long tick = 100;
        private long pingedMs = -1;
        private bool opened;

        /// <param name="bodies">in view, each of a player with an id of its own</param>
        internal Play(bool webSocket, int bodies, ClientListener listener)
        {
            framing = webSocket ? (Framing)new WebSocketFraming() : new LengthPrefixFraming();
            make = new PacketMaker(bodies);
            Endpoint endpoint;
            Endpoint.TryParse("memory:1", out endpoint);
            Session = new ClientSession(
                SessionConfig.Play("t", "load"), endpoint, World, listener, to => this, this, () => 0);
            Session.Open();
            Brings(make.Welcome());
            Session.Poll();
        }

        internal ArenaWorld World { get; } = ArenaWorld.Create();
        internal ClientSession Session { get; }
        public long NowMs { get; private set; }

        /// <summary>One tick: a verdict, a delta and sometimes a pong in, a command and sometimes a ping out.</summary>
        internal void Tick()
        {
            NowMs += TickMs;
            tick++;
            long clientSeq;
            Session.Send(new MoveCommand(new Position((int)tick, 7)), out clientSeq);
            Brings(make.Verdict(clientSeq, tick));
            Brings(make.Delta(tick));
            if (pingedMs >= 0) Brings(make.Pong(pingedMs, tick));
            pingedMs = -1;
            Session.Poll();
            int count;
            while (outgoing.TryRead(ref sent, out count)) BytesOut += count;
        }

        /// <summary>Bytes sent, with their frames.</summary>
        internal long BytesOut { get; private set; }

        public string CloseReason
        {
            get { return ""; }
        }

        public string CloseDetail
        {
            get { return ""; }
        }

        public long QueueFull
        {
            get { return received.Full + outgoing.Full; }
        }

        public TransportEvent Poll(out ArraySegment<byte> bytes)
        {
            bytes = default(ArraySegment<byte>);
            if (!opened)
            {
                opened = true;
                return TransportEvent.Opened;
            }
            int count;
            if (!received.TryRead(ref payload, out count)) return TransportEvent.None;
            bytes = new ArraySegment<byte>(payload, 0, count);
            return TransportEvent.Payload;
        }

        public bool Send(byte[] bytes, int offset, int count)
        {
            if (bytes[offset + 1] == (byte)PacketType.Ping)
            {
                pings.Reset(bytes, offset + 2, count - 2);
                pingedMs = pings.ReadInt64();
            }
            return outgoing.TryWrite(frame, 0, framing.Wrap(bytes, offset, count, frame));
        }

        public void Close()
        {
        }

        /// <summary>Feeds a packet as its server's transport would send it.</summary>
        private void Brings(ArraySegment<byte> packet)
        {
            framing.Append(header, 0, Header(packet.Count));
            framing.Append(packet.Array, packet.Offset, packet.Count);
            ArraySegment<byte> taken;
            while (framing.TryTake(out taken)) received.TryWrite(taken.Array, taken.Offset, taken.Count);
        }

        /// <summary>Of TCP a length of four bytes; of a WebSocket the first byte of a binary message, and its length.</summary>
        private int Header(int count)
        {
            if (framing is LengthPrefixFraming) return Number(0, 4, count);
            header[0] = 0x82;
            int width = count < 126 ? 0 : count < 65536 ? 2 : 8;
            header[1] = (byte)(width == 0 ? count : width == 2 ? 126 : 127);
            return Number(2, width, count);
        }

        private int Number(int at, int width, long value)
        {
            for (int i = 0; i < width; i++) header[at + i] = (byte)(value >> (8 * (width - 1 - i)));
            return at + width;
        }
    }
}
