using System;
using System.Collections.Generic;

namespace Tickstream.Tests
{
    /// <summary>Time that moves when told to.</summary>
    internal sealed class ManualClock : IClock
    {
        public long NowMs { get; set; } = 1000000;
    }

    /// <summary>One connection whose other end is played by the test.</summary>
    internal sealed class FakeLink : ITransport
    {
        private readonly Queue<KeyValuePair<TransportEvent, byte[]>> events =
            new Queue<KeyValuePair<TransportEvent, byte[]>>();

        internal FakeLink(Endpoint endpoint)
        {
            Endpoint = endpoint;
        }

        internal Endpoint Endpoint { get; }
        internal List<byte[]> Sent { get; } = new List<byte[]>();
        internal bool IsClosed { get; private set; }

        /// <summary>Methods that throw.</summary>
        internal string Throws { get; set; } = "";

        /// <summary>Bytes it takes, frames included.</summary>
        internal int RoomBytes { get; set; } = int.MaxValue;
        public string CloseReason { get; private set; } = "";

        public long QueueFull
        {
            get { return 0; }
        }

        public string CloseDetail
        {
            get { return ""; }
        }

        /// <summary>Numbers of the packets sent so far.</summary>
        internal string SentTypes
        {
            get { return string.Join(" ", Sent.ConvertAll(payload => ((PacketType)payload[1]).ToString())); }
        }

        public TransportEvent Poll(out ArraySegment<byte> payload)
        {
            Throw("Poll");
            payload = default(ArraySegment<byte>);
            if (events.Count == 0 || IsClosed) return TransportEvent.None;
            KeyValuePair<TransportEvent, byte[]> next = events.Dequeue();
            if (next.Value != null) payload = new ArraySegment<byte>(next.Value);
            return next.Key;
        }

        public bool Send(byte[] payload, int offset, int count)
        {
            Throw("Send");
            int bytes = count + Framing.HeaderBytesMax;
            if (bytes > RoomBytes) return false;
            RoomBytes -= bytes;
            var copy = new byte[count];
            Buffer.BlockCopy(payload, offset, copy, 0, count);
            Sent.Add(copy);
            return true;
        }

        public void Close()
        {
            IsClosed = true;
            Throw("Close");
        }

        private void Throw(string method)
        {
            if (Throws.Contains(method)) throw new InvalidOperationException(method + " threw");
        }

        internal void Opens()
        {
            events.Enqueue(new KeyValuePair<TransportEvent, byte[]>(TransportEvent.Opened, null));
        }

        internal void Brings(byte[] payload)
        {
            events.Enqueue(new KeyValuePair<TransportEvent, byte[]>(TransportEvent.Payload, payload));
        }

        internal void Breaks(string reason)
        {
            CloseReason = reason;
            events.Enqueue(new KeyValuePair<TransportEvent, byte[]>(TransportEvent.Closed, null));
        }
    }

    /// <summary>Packets of a server, as payloads.</summary>
    internal static class Say
    {
        internal static byte[] Welcome(bool resumed = false, long lastClientSeq = 0, int version = 1, string resumeToken = "resume-me")
        {
            return Packet(PacketType.Welcome, 10, output =>
            {
                output.WriteInt64(version);
                output.WriteString("arena-1");
                output.WriteString("ada");
                output.WriteString("s-1");
                output.WriteInt64(100);
                output.WriteInt64(20);
                output.WriteBool(resumed);
                output.WriteInt64(lastClientSeq);
                output.WriteString(resumeToken);
                output.WriteInt64(0);
            });
        }

        internal static byte[] Pong(long clientTimeMs)
        {
            return Packet(PacketType.Pong, 3, output =>
            {
                output.WriteInt64(clientTimeMs);
                output.WriteInt64(1);
                output.WriteInt64(100);
            });
        }

        internal static byte[] Verdict(long clientSeq, string refusal)
        {
            return Packet(PacketType.Verdict, 6, output =>
            {
                output.WriteInt64(clientSeq);
                output.WriteInt64(41);
                output.WriteBool(refusal.Length == 0);
                output.WriteString(refusal);
                output.WriteInt64(20480);
                output.WriteInt64(358);
            });
        }

        /// <summary>A delta with one coin at (tick, 0), or none.</summary>
        internal static byte[] Delta(long tick, bool full, bool coin = false)
        {
            return Packet(PacketType.Delta, 4, output =>
            {
                output.WriteInt64(tick);
                output.WriteBool(full);
                byte[] chunk = Hex.Bytes("92909192029192" + "92" + tick.ToString("x2") + "00" + "9105");
                output.WriteArrayHeader(coin ? 1 : 0);
                if (coin) output.WriteRaw(chunk, 0, chunk.Length);
                output.WriteArrayHeader(0);
            });
        }

        internal static byte[] Kick(string reason)
        {
            return Texts(PacketType.Kick, reason, "because");
        }

        internal static byte[] Redirect(string tcp, string webSocket)
        {
            return Texts(PacketType.Redirect, tcp, webSocket, "SHUTTING_DOWN");
        }

        internal static byte[] Packet(PacketType type, int fields, Action<MessagePackWriter> write)
        {
            var output = new MessagePackWriter(1 << 20);
            output.WriteArrayHeader(fields + 1);
            output.WriteInt64((long)type);
            write(output);
            var payload = new byte[output.Count];
            Buffer.BlockCopy(output.Buffer, 0, payload, 0, output.Count);
            return payload;
        }

        private static byte[] Texts(PacketType type, params string[] texts)
        {
            return Packet(type, texts.Length, output => Array.ForEach(texts, output.WriteString));
        }
    }
}
