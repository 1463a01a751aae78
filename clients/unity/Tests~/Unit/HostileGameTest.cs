using System;
using Tickstream.Arena;

namespace Tickstream.Tests
{
    /// <summary>What a session makes of a game that misuses it.</summary>
    public static class HostileGameTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("game: one that sends from every callback comes to an end, too", SendsFromCallbacks);
            add("game: one whose decoding throws does not play on in half a world", DecodingThrows);
            add("game: one that leaves while a delta breaks off has left", LeavesInBrokenDelta);
            add("game: a command that cannot be written is refused and told", CannotBeWritten);
            add("game: a command larger than a payload is too large", TooLarge);
        }

        private static void SendsFromCallbacks()
        {
            foreach (string reason in new[] { "GOODBYE", "RESUME_EXPIRED" })
            {
                Scene scene = Scene.Open();
                scene.SendsFromCallbacks = true;
                scene.Moves();
                scene.Hears(Say.Delta(50, true), Say.Verdict(1, ""));
                scene.Pass(16000);
                scene.Pass(250);
                scene.Welcomed(true, 1);
                Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
                if (reason == "GOODBYE") scene.Session.Leave();
                else scene.Hears(Say.Kick(reason));
                scene.Ends(reason);
                Check.Equal(0, scene.Session.Unanswered, "unanswered");
                Check.Equal(0L, scene.Session.Counters.Faults, "faults");
            }
        }

        private static void DecodingThrows()
        {
            var world = new HalfWorld();
            var scene = new Scene(world: world);
            scene.Session.Open();
            scene.Welcomed(false, 0);
            scene.Hears(Say.Delta(50, true, true));
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
            world.Throws = true;
            scene.Hears(Say.Delta(51, false, true), Say.Delta(52, false));
            scene.Waits("MALFORMED");
            Check.Equal("a game's mistake", scene.Session.Ending.Detail, "detail");
            Check.That(scene.Told.Contains("fault a game's mistake"), "told");
            Check.That(!scene.Told.Contains("delta 52"), "nothing behind it");
            world.Throws = false;
            scene.Pass(250);
            scene.Welcomed(true, 0);
            scene.Hears(Say.Delta(53, true));
            Check.Equal(53L, world.Tick, "tick");
        }

        private static void LeavesInBrokenDelta()
        {
            Scene scene = Scene.Open();
            scene.LeavesAtDelta = true;
            scene.Hears(Hex.Bytes("954333c391" + "9290" + "91920205" + "90"));
            scene.Ends("GOODBYE");
        }

        private static void CannotBeWritten()
        {
            Scene scene = Scene.Open();
            foreach (Exception each in new Exception[] { new ArgumentException("half a pair"), new InvalidOperationException("no place") })
            {
                long clientSeq;
                SendResult result = scene.Session.Send(new Bad(each, 0), out clientSeq);
                Check.Equal(SendResult.Invalid, result, "result");
                Check.Equal(0L, clientSeq, "number");
                Check.That(scene.Told.Contains("fault " + each.Message), "told");
            }
            Check.Equal("Hello Ping", scene.Link.SentTypes, "sent");
            Check.Equal(2L, scene.Session.Counters.NotSent, "counted");
            Check.Equal(1L, scene.Moves(), "the next number");
        }

        private static void TooLarge()
        {
            Scene scene = Scene.Open();
            long clientSeq;
            SendResult result = scene.Session.Send(new Bad(null, ProtocolLimits.ClientPayloadBytesMax), out clientSeq);
            Check.Equal(SendResult.TooLarge, result, "result");
            Check.Equal(0L, scene.Session.Counters.Faults, "faults");
        }

        /// <summary>A world of the arena's coins, which cannot always be read.</summary>
        private sealed class HalfWorld : ReplicatedWorld
        {
            private static bool throws;

            internal HalfWorld() : base(
                new ReplicatedTable<Cell, CellRow>(2, "coins", "", Cell.Comparer, Cell.Read, input =>
                    throws ? throw new InvalidOperationException("a game's mistake") : CellRow.Read(input)))
            {
            }

            internal bool Throws
            {
                set { throws = value; }
            }
        }

        private struct Bad : ICommand
        {
            private readonly Exception thrown;
            private readonly int length;

            internal Bad(Exception thrown, int length)
            {
                this.thrown = thrown;
                this.length = length;
            }

            public int CommandId
            {
                get { return 0; }
            }

            public void Write(MessagePackWriter output)
            {
                if (thrown != null) throw thrown;
                output.WriteString(new string('x', length));
            }
        }
    }
}
