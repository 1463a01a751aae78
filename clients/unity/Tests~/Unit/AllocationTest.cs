using System;
using System.Collections.Generic;

namespace Tickstream.Tests
{
    /// <summary>In steady state a packet is read and applied, and a command written, without garbage.</summary>
    public static class AllocationTest
    {
        private const int Rounds = 20000;

        public static void AddTo(Action<string, Action> add)
        {
            add("allocation: reading verdicts, pongs and deltas allocates nothing", Reading);
            add("allocation: writing commands and pings allocates nothing", Writing);
        }

        private static void Reading()
        {
            var payloads = new List<byte[]>();
            foreach (JsonValue step in Golden.Vectors("deltas", "steps")) payloads.Add(Hex.Bytes(step["hex"].Text));
            foreach (JsonValue each in Golden.Vectors("packets", "packets"))
            {
                if (each["from"].Text == "server") payloads.Add(Hex.Bytes(each["hex"].Text));
            }
            var packets = new PacketSerializer();
            GoldenWorld world = GoldenWorld.Create();
            Nothing("reading", payloads.Count, () =>
            {
                foreach (byte[] payload in payloads)
                {
                    if (packets.Read(payload, 0, payload.Length) != PacketType.Delta) continue;
                    // Some golden deltas are of another world.
                    if (packets.Delta.Tick < 200 || packets.Delta.Tick == 900) world.Apply(packets.Delta);
                }
            });
        }

        private static void Writing()
        {
            var output = new MessagePackWriter(ProtocolLimits.ClientPayloadBytesMax);
            var body = new MessagePackWriter(64);
            Nothing("writing", 2, () =>
            {
                body.Clear();
                new Arena.MoveCommand(new Arena.Position(1536, 2560)).Write(body);
                PacketSerializer.WriteCommand(output, 7, Arena.MoveCommand.Id, body.Buffer, 0, body.Count);
                PacketSerializer.WritePing(output, 70000, 42);
            });
        }

        private static void Nothing(string what, int packets, Action round)
        {
            for (int i = 0; i < 100; i++) round();
            GC.Collect();
            int collections = GC.CollectionCount(0);
            long before = GC.GetTotalMemory(false);
            for (int i = 0; i < Rounds; i++) round();
            long bytes = GC.GetTotalMemory(false) - before;
            Check.Equal(collections, GC.CollectionCount(0), "collections while " + what);
            Console.WriteLine("  {0}: {1} bytes in {2} packets", what, bytes, (long)packets * Rounds);
            // The runtime counts in blocks of some thousand bytes; one object a packet would be megabytes.
            Check.That(bytes <= 65536, what + " allocated " + bytes + " bytes");
        }
    }
}
