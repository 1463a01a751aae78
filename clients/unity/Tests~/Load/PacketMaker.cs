using System;
using Tickstream.Arena;

namespace Tickstream.Load
{
    /// <summary>A server's packets, written into one buffer.</summary>
    internal sealed class PacketMaker
    {
        private readonly MessagePackWriter output = new MessagePackWriter(1 << 20);
        private readonly string[] players;

        internal PacketMaker(int bodies)
        {
            players = new string[bodies];
            for (int i = 0; i < bodies; i++) players[i] = "guest-" + (0x1000 + i).ToString("x");
        }

        internal ArraySegment<byte> Welcome()
        {
            Begin(PacketType.Welcome, 10);
            output.WriteInt64(ProtocolLimits.Version);
            foreach (string each in new[] { "arena-1", players[0], "s-1" }) output.WriteString(each);
            output.WriteInt64(100);
            output.WriteInt64(20);
            output.WriteBool(false);
            output.WriteInt64(0);
            output.WriteString("token");
            output.WriteInt64(0);
            return Made();
        }

        internal ArraySegment<byte> Verdict(long clientSeq, long tick)
        {
            Begin(PacketType.Verdict, 6);
            output.WriteInt64(clientSeq);
            output.WriteInt64(tick);
            output.WriteBool(true);
            output.WriteString("");
            output.WriteInt64(0);
            output.WriteInt64(0);
            return Made();
        }

        internal ArraySegment<byte> Pong(long clientTimeMs, long tick)
        {
            Begin(PacketType.Pong, 3);
            output.WriteInt64(clientTimeMs);
            output.WriteInt64(clientTimeMs);
            output.WriteInt64(tick);
            return Made();
        }

        internal ArraySegment<byte> Delta(long tick)
        {
            Begin(PacketType.Delta, 4);
            output.WriteInt64(tick);
            output.WriteBool(false);
            output.WriteArrayHeader(1);
            output.WriteArrayHeader(2);
            output.WriteArrayHeader(0);
            output.WriteArrayHeader(1);
            output.WriteArrayHeader(2);
            output.WriteInt64(1);
            output.WriteArrayHeader(players.Length);
            for (int i = 0; i < players.Length; i++)
            {
                output.WriteArrayHeader(2);
                output.WriteString(players[i]);
                output.WriteArrayHeader(2);
                new Position((int)(tick * 7 + i) % 98304, i * 1024).Write(output);
                output.WriteInt64(0);
            }
            output.WriteArrayHeader(0);
            return Made();
        }

        private void Begin(PacketType type, int fields)
        {
            output.Clear();
            output.WriteArrayHeader(fields + 1);
            output.WriteInt64((long)type);
        }

        private ArraySegment<byte> Made()
        {
            return new ArraySegment<byte>(output.Buffer, 0, output.Count);
        }
    }
}
