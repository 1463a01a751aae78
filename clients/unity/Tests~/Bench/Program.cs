using System;
using System.Diagnostics;
using Tickstream.Load;

namespace Tickstream.Bench
{
    /// <summary>
    /// Packets per second and core, and garbage per packet, of all that a client does but the socket: from the stream's
    /// bytes to the tables and the listener, and commands the way back. What it takes to make them is counted, too.
    /// </summary>
    public static class Program
    {
        private const int Warmup = 200;
        private const int Rows = 4000000;

        public static int Main()
        {
            bool fine = true;
            foreach (int bodies in new[] { 50, 500, 2000 })
            {
                fine &= Measure("TCP", new Play(false, bodies, new Listener()), bodies);
                fine &= Measure("WebSocket", new Play(true, bodies, new Listener()), bodies);
            }
            return fine ? 0 : 1;
        }

        private static bool Measure(string name, Play play, int bodies)
        {
            for (int i = 0; i < Warmup; i++) play.Tick();
            SessionCounters counters = play.Session.Counters;
            long packets = counters.PacketsIn + counters.PacketsOut;
            long bytes = counters.BytesIn;
            int collections = GC.CollectionCount(0);
            TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
            // What it costs to ask for the time is not the client's.
            long garbage = GC.GetAllocatedBytesForCurrentThread();
            int ticks = Rows / bodies;
            for (int i = 0; i < ticks; i++) play.Tick();
            garbage = GC.GetAllocatedBytesForCurrentThread() - garbage;
            double seconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
            packets = counters.PacketsIn + counters.PacketsOut - packets;
            bytes = counters.BytesIn - bytes;
            Console.WriteLine(
                "{0}, {1} ids in view, deltas of {2} bytes: {3:0} packets, {4:0} ticks, {5:0} rows a second and core;"
                    + " {6:0.000} bytes allocated per packet, {7} collections",
                name, bodies, bytes / ticks, packets / seconds, ticks / seconds, (double)ticks * bodies / seconds,
                (double)garbage / packets, GC.CollectionCount(0) - collections);
            return play.World.Avatars.Count == bodies && play.Session.Phase == SessionPhase.Open && counters.Stale == 0;
        }

        /// <summary>Reads what changed, as a game does.</summary>
        private sealed class Listener : ClientListener
        {
            private long sum;

            public override void OnDelta(ReplicatedWorld changed)
            {
                var world = (Arena.ArenaWorld)changed;
                foreach (string player in world.Avatars.Changed)
                {
                    Arena.AvatarRow row;
                    if (world.Avatars.TryGet(player, out row)) sum += row.At.X;
                }
            }
        }
    }
}
