using System;

namespace Tickstream.Tests
{
    /// <summary>What a session makes of a game that misuses it.</summary>
    public static class HostileGameTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("game: one that sends from every callback comes to an end, too", SendsFromCallbacks);
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
