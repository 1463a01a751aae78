using System;
using System.Diagnostics;
using Tickstream.Arena;

namespace Tickstream.Bench
{
    /// <summary>
    /// Packets per second and core, and garbage per packet, of the whole way from a transport's queue to the tables: a
    /// tick's delta with 50 bodies that moved, or a verdict. What it takes to make them is counted, too.
    /// </summary>
    public static class Program
    {
        private const int Bodies = 50;
        private const int Warmup = 20000;
        private const int Packets = 400000;

        public static int Main()
        {
            var link = new Source();
            Endpoint endpoint;
            Endpoint.TryParse("bench:1", out endpoint);
            ArenaWorld world = ArenaWorld.Create();
            var session = new ClientSession(
                SessionConfig.Play("t", "bench"), endpoint, world, new Listener(), to => link, new StopwatchClock(), () => 0);
            session.Open();
            Run(session, Warmup);
            GC.Collect();
            int collections = GC.CollectionCount(0);
            long memory = GC.GetTotalMemory(false);
            TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
            long packets = session.Counters.PacketsIn;
            long bytes = session.Counters.BytesIn;
            long deltas = link.Deltas;
            Run(session, Packets);
            packets = session.Counters.PacketsIn - packets;
            bytes = session.Counters.BytesIn - bytes;
            deltas = link.Deltas - deltas;
            double seconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
            long garbage = GC.GetTotalMemory(false) - memory;
            Console.WriteLine(
                "{0} packets of {1} bytes on average, {2} of them deltas of {3} bodies: {4:0} packets, {5:0} rows a second and core",
                packets, bytes / packets, deltas, Bodies, packets / seconds, deltas * Bodies / seconds);
            Console.WriteLine(
                "{0} commands sent; {1} collections; {2:0.000} bytes allocated per packet",
                session.Counters.Accepted, GC.CollectionCount(0) - collections, (double)garbage / packets);
            return world.Avatars.Count == Bodies && session.Phase == SessionPhase.Open ? 0 : 1;
        }

        private static void Run(ClientSession session, int packets)
        {
            long until = session.Counters.PacketsIn + packets;
            while (session.Counters.PacketsIn < until)
            {
                session.Poll();
                if (session.Unanswered > 200) continue;
                long clientSeq;
                for (int i = 0; i < 500; i++) session.Send(new MoveCommand(new Position(i, i)), out clientSeq);
            }
        }

        /// <summary>Brings a welcome, then deltas and verdicts without end.</summary>
        private sealed class Source : ITransport
        {
            private readonly PacketMaker make = new PacketMaker(Bodies);
            private long brought;
            private long tick = 100;
            private long judged;

            /// <summary>Deltas brought.</summary>
            internal long Deltas { get; private set; }

            public string CloseReason
            {
                get { return ""; }
            }

            public long QueueFull
            {
                get { return 0; }
            }

            public string CloseDetail
            {
                get { return ""; }
            }

            public TransportEvent Poll(out ArraySegment<byte> payload)
            {
                payload = default(ArraySegment<byte>);
                long turn = brought++;
                if (turn == 0) return TransportEvent.Opened;
                if (turn == 1) payload = make.Welcome();
                else if (turn % 2 == 0 && judged < make.Sent) payload = make.Verdict(++judged, tick);
                else payload = Delta();
                return TransportEvent.Payload;
            }

            private ArraySegment<byte> Delta()
            {
                Deltas++;
                return make.Delta(++tick);
            }

            public bool Send(byte[] payload, int offset, int count)
            {
                if (payload[offset + 1] == (byte)PacketType.Command) make.Sent++;
                return true;
            }

            public void Close()
            {
            }
        }

        private sealed class Listener : ClientListener
        {
        }
    }
}
