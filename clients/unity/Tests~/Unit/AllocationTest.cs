using System;
using System.Collections.Generic;

namespace Tickstream.Tests
{
    /// <summary>In steady state a packet costs no garbage, all the way from the stream's bytes to the listener, and back.</summary>
    public static class AllocationTest
    {
        private const int Rounds = 2000;
        private const int SocketPackets = 60000;
        private const int PacketMs = 20000;

        public static void AddTo(Action<string, Action> add)
        {
            add("allocation: the meter sees an object of 24 to 40 bytes a packet", MeterSees);
            add("allocation: reading verdicts, pongs and deltas allocates nothing", Reading);
            add("allocation: writing commands and pings allocates nothing", Writing);
            foreach (bool each in new[] { false, true })
            {
                bool webSocket = each;
                string name = "allocation: a session over " + (webSocket ? "a WebSocket" : "TCP");
                add(name + " allocates nothing", () => WholePath(webSocket, 50));
                add(name + " with 2,000 ids in view allocates nothing", () => WholePath(webSocket, 2000));
                add(name + " leaves its threads nothing to collect", () => Threads(webSocket));
            }
        }

        private static void MeterSees()
        {
            var play = new Load.Play(false, 50, new Careless());
            long bytes = Steady(play, Rounds);
            Check.That(bytes >= 24L * Rounds && bytes <= 40L * Rounds, "bytes seen: " + bytes);
        }

        private static void WholePath(bool webSocket, int bodies)
        {
            var careful = new Careless { Allocates = false };
            var play = new Load.Play(webSocket, bodies, careful);
            int ticks = Math.Min(Rounds, 100000 / bodies);
            Check.Equal(0L, Steady(play, ticks), "bytes");
            SessionCounters counters = play.Session.Counters;
            Check.That(counters.PacketsIn > 2 * ticks && counters.Accepted >= ticks && play.BytesOut > 10 * ticks, "packets flowed");
            Check.Equal(0L, counters.Stale + counters.Faults + counters.QueueFull + counters.NotSent, "and nothing went wrong");
            Check.Equal(bodies, play.World.Avatars.Count, "bodies");
            Check.That(play.Session.RttMs > 0 && careful.Rows >= (long)bodies * ticks, "all of it was heard");
        }

        private static long Steady(Load.Play play, int ticks)
        {
            // Longer than from one ping to the next.
            for (int i = 0; i < 250; i++) play.Tick();
            return Allocations.During(() =>
            {
                for (int i = 0; i < ticks; i++) play.Tick();
            });
        }

        /// <summary>
        /// Of other threads only collections can be seen: one whenever a megabyte was allocated, as <c>run</c> sets it.
        /// </summary>
        private static void Threads(bool webSocket)
        {
            using (TestPeer peer = webSocket ? TestPeer.WebSocket() : TestPeer.Tcp())
            {
                Check.Equal(0, Collections(peer, webSocket, false), "collections");
                Check.That(Collections(peer, webSocket, true) > 0, "the meter does not see an object of 24 bytes a packet");
            }
        }

        private static int Collections(TestPeer peer, bool webSocket, bool careless)
        {
            byte[] packet = Say.Verdict(1, "TOO_FAR");
            byte[] bytes = webSocket ? ServerFrames.Frame(0x82, packet) : ServerFrames.Prefixed(packet);
            var clock = new StopwatchClock();
            object last = null;
            int before = 0;
            for (int sent = 0; sent < SocketPackets; sent++)
            {
                if (sent == 1000)
                {
                    GC.Collect();
                    before = GC.CollectionCount(0);
                }
                // The next one when this one is heard: each is a read of its own.
                peer.Send(bytes);
                if (sent % 10 == 0) peer.Transport.Send(packet, 0, packet.Length);
                long limitMs = clock.NowMs + PacketMs;
                ArraySegment<byte> payload;
                while (peer.Transport.Poll(out payload) != TransportEvent.Payload)
                {
                    Check.That(clock.NowMs < limitMs, "a packet does not come");
                    System.Threading.Thread.Yield();
                }
                if (careless) last = new Node();
            }
            GC.KeepAlive(last);
            return GC.CollectionCount(0) - before;
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
            Nothing("reading", () =>
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
            Nothing("writing", () =>
            {
                body.Clear();
                new Arena.MoveCommand(new Arena.Position(1536, 2560)).Write(body);
                PacketSerializer.WriteCommand(output, 7, Arena.MoveCommand.Id, body.Buffer, 0, body.Count);
                PacketSerializer.WritePing(output, 70000, 42);
            });
        }

        private static void Nothing(string what, Action round)
        {
            round();
            long bytes = Allocations.During(() =>
            {
                for (int i = 0; i < Rounds; i++) round();
            });
            Check.Equal(0L, bytes, "bytes for " + what);
        }

        /// <summary>An object of 24 to 40 bytes, whatever the runtime's headers.</summary>
        private sealed class Node
        {
            internal readonly long Value = 1;
        }

        /// <summary>Reads what changed, as a game does; and makes an object each time, if it may.</summary>
        private sealed class Careless : ClientListener
        {
            private Node last;

            internal bool Allocates { get; set; } = true;
            internal long Rows { get; private set; }

            public override void OnDelta(ReplicatedWorld changed)
            {
                if (Allocates) last = new Node();
                var world = (Arena.ArenaWorld)changed;
                foreach (string player in world.Avatars.Changed)
                {
                    if (world.Avatars.Has(player)) Rows += last == null ? 1 : last.Value;
                }
            }
        }
    }
}
