using System;
using Tickstream.Arena;

namespace Tickstream.Tests
{
    /// <summary>A session as it should go: hello, heartbeat, commands, resume, goodbye.</summary>
    public static class SessionTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("session: hello, then a ping at once and every five seconds", Heartbeat);
            add("session: the round trip is measured from its own ping, once", RoundTrip);
            add("session: a pong answers a ping of this connection that waits for it, or nothing", PongsToNothing);
            add("session: nothing is sent before the welcome", NotOpen);
            add("session: a verdict comes once, with its wait", Verdicts);
            add("session: an unanswered command is given up after fifteen seconds", TimedOut);
            add("session: an answer that waits to be heard is not given up", AnswerWaits);
            add("session: at most two megabytes are heard at once", BoundedPoll);
            add("session: at most 48 commands wait", Bounded);
            add("session: at most 96 KiB of commands wait, and fit into a send queue when they are sent again", BoundedBytes);
            add("session: what was not judged is sent again, in order", Resumes);
            add("session: a new session voids the old one's commands", NewSession);
            add("session: what was confirmed is told when it resumes", TellsConfirmed);
            add("session: waits a second at most for half a minute, then five", Backoff);
            add("session: a welcome alone does not make the waits short again", WelcomeIsNotEnough);
            add("session: a silent server is left", Silent);
            add("session: a minute without a poll is survived", Paused);
            add("session: a minute asleep with packets waiting is survived", PausedWithPackets);
            add("session: goodbye tells the server", Goodbye);
            add("session: goodbye follows a greeting without an answer, and nothing else", GoodbyeBeforeWelcome);
            add("session: redirect takes it to the other address of its kind", Redirect);
            add("session: after three failures where a redirect led it tries home, and by turns", RedirectToTheDead);
            add("session: a server that does not read is left, and the command sent again", Stuck);
        }

        private static void Heartbeat()
        {
            Scene scene = Scene.Open();
            Check.Equal("Hello Ping", scene.Link.SentTypes, "sent");
            scene.Pass(4999);
            Check.Equal("Hello Ping", scene.Link.SentTypes, "sent");
            scene.Pass(1);
            Check.Equal("Hello Ping Ping", scene.Link.SentTypes, "sent");
        }

        private static void RoundTrip()
        {
            Scene scene = Scene.Open();
            long pinged = scene.Clock.NowMs;
            scene.Clock.NowMs += 38;
            scene.Hears(Say.Pong(pinged), Say.Pong(pinged), Say.Pong(pinged + 1000));
            Check.Equal(38, scene.Session.RttMs, "round trip");
            Check.Equal(2L, scene.Session.Counters.Stale, "pongs that came twice, or before their ping");
        }

        private static void PongsToNothing()
        {
            Scene scene = Scene.Open();
            long pinged = scene.Clock.NowMs;
            for (int i = 0; i < 5; i++)
            {
                scene.Pass(5000);
                scene.Hears(Say.Pong(pinged + i * 5000 - 1));
            }
            Check.Equal(-1, scene.Session.RttMs, "times that it never sent");
            scene.Hears(Say.Pong(pinged + 5000));
            Check.Equal(-1, scene.Session.RttMs, "the fifth ping back");
            scene.Hears(Say.Pong(pinged + 15000), Say.Pong(pinged + 10000));
            Check.Equal(10000, scene.Session.RttMs, "the third back, but not one before it");
            scene.Breaks();
            scene.Pass(250);
            scene.Welcomed(true, 0);
            scene.Hears(Say.Pong(pinged + 20000));
            Check.Equal(10000, scene.Session.RttMs, "a ping of the connection before");
            scene.Clock.NowMs += 7;
            scene.Hears(Say.Pong(pinged + 25250));
            Check.Equal(7, scene.Session.RttMs, "its own");
        }

        private static void NotOpen()
        {
            var scene = new Scene();
            long clientSeq;
            Check.Equal(SendResult.NotOpen, scene.Session.Send(new MoveCommand(), out clientSeq), "idle");
            scene.Session.Open();
            scene.Link.Opens();
            scene.Session.Poll();
            Check.Equal(SendResult.NotOpen, scene.Session.Send(new MoveCommand(), out clientSeq), "greeting");
            Check.Equal("Hello", scene.Link.SentTypes, "sent");
        }

        private static void Verdicts()
        {
            Scene scene = Scene.Open();
            Check.Equal(1L, scene.Moves(), "number");
            Check.Equal(2L, scene.Moves(), "number");
            scene.Told.Clear();
            scene.Clock.NowMs += 25;
            scene.Hears(Say.Verdict(2, "TOO_FAR"), Say.Verdict(1, ""), Say.Verdict(1, ""), Say.Verdict(9, ""));
            Check.Equal("verdict 2 TOO_FAR 25|verdict 1  25", string.Join("|", scene.Told), "told");
            Check.Equal(2L, scene.Session.Counters.Stale, "answers to nothing");
            Check.Equal(0, scene.Session.Unanswered, "unanswered");
        }

        private static void TimedOut()
        {
            Scene scene = Scene.Open();
            scene.Moves();
            for (int i = 0; i < 16; i++)
            {
                scene.Pass(1000);
                scene.Hears(Say.Delta(200 + i, false));
            }
            Check.That(scene.Told.Contains("unanswered 1 TimedOut"), "told");
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
        }

        private static void AnswerWaits()
        {
            Scene scene = Scene.Open();
            scene.Moves();
            scene.Moves();
            for (int i = 0; i < 1000; i++) scene.Link.Brings(Say.Delta(200 + i, false));
            scene.Link.Brings(Say.Verdict(1, ""));
            scene.Pass(15001);
            Check.Equal(2, scene.Session.Unanswered, "unanswered after a thousand packets");
            scene.Session.Poll();
            Check.That(scene.Told.Contains("verdict 1  15001"), "the answer");
            Check.That(scene.Told.Contains("unanswered 2 TimedOut"), "and no other came");
        }

        private static void BoundedPoll()
        {
            Scene scene = Scene.Open();
            long before = scene.Session.Counters.PacketsIn;
            // Of a newer server, which this client does not know: array of two, 120, 700,000 bytes.
            var large = new byte[700007];
            Buffer.BlockCopy(Hex.Bytes("9278c6000aae60"), 0, large, 0, 7);
            scene.Hears(large, large, large, large, large);
            Check.Equal(3L, scene.Session.Counters.PacketsIn - before, "packets");
            scene.Session.Poll();
            Check.Equal(5L, scene.Session.Counters.PacketsIn - before, "packets");
            Check.Equal(5L, scene.Session.Counters.Unknown, "all well");
        }

        private static void Bounded()
        {
            Scene scene = Scene.Open();
            for (int i = 0; i < 48; i++) scene.Moves();
            long clientSeq;
            SendResult result = scene.Session.Send(new MoveCommand(), out clientSeq);
            Check.Equal(SendResult.TooManyUnanswered, result, "result");
            Check.Equal(1L, scene.Session.Counters.NotSent, "counted");
            scene.Hears(Say.Verdict(17, ""));
            Check.Equal(49L, scene.Moves(), "goes on numbering");
        }

        private static void BoundedBytes()
        {
            Scene scene = Scene.Open();
            long clientSeq;
            var large = new LargeCommand(16000);
            for (int i = 0; i < 6; i++) Check.Equal(SendResult.Sent, scene.Session.Send(large, out clientSeq), "of 16,000 bytes");
            Check.Equal(SendResult.TooManyUnanswered, scene.Session.Send(large, out clientSeq), "one more");
            for (int i = 0; i < 42; i++) scene.Session.Send(new LargeCommand(50), out clientSeq);
            Check.Equal(48, scene.Session.Unanswered, "unanswered");
            scene.Breaks();
            scene.Pass(250);
            scene.Link.RoomBytes = 128 << 10;
            scene.Welcomed(true, 0);
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
            Check.Equal(50, scene.Link.Sent.Count, "greeting, commands and ping");
            scene.Hears(Say.Verdict(3, ""));
            Check.Equal(SendResult.Sent, scene.Session.Send(large, out clientSeq), "after an answer");
        }

        private static void Resumes()
        {
            Scene scene = Scene.Open();
            for (int i = 0; i < 3; i++) scene.Moves();
            scene.Breaks();
            scene.Waits("CONNECTION_LOST");
            scene.Pass(250);
            scene.Welcomed(true, 1);
            Check.Equal("Resume Command Command Ping", scene.Link.SentTypes, "sent");
            Check.Equal(2, scene.Link.Sent[1][2], "first number");
            Check.Equal(3, scene.Link.Sent[2][2], "second number");
            Check.That(scene.Told.Contains("unanswered 1 JudgedUnheard"), "told");
            Check.Equal(4L, scene.Moves(), "next number");
            Check.Equal(1L, scene.Session.Counters.Reconnects, "reconnects");
        }

        private static void NewSession()
        {
            Scene scene = Scene.Open();
            scene.Moves();
            scene.Breaks();
            scene.Pass(250);
            scene.Welcomed(false, 0);
            Check.That(scene.Told.Contains("unanswered 1 SessionOver"), "told");
            Check.Equal("Resume Ping", scene.Link.SentTypes, "sent");
            Check.Equal(1L, scene.Moves(), "next number");
        }

        private static void TellsConfirmed()
        {
            Scene scene = Scene.Open();
            for (int i = 0; i < 4; i++) scene.Moves();
            scene.Hears(Say.Delta(30, true), Say.Delta(41, false), Say.Delta(70, true));
            scene.Hears(Say.Verdict(3, ""), Say.Verdict(4, "TOO_FAR"));
            scene.Breaks();
            scene.Pass(250);
            scene.Link.Opens();
            scene.Session.Poll();
            byte[] resume = scene.Link.Sent[0];
            Check.Equal("2903", Hex.Text(resume, resume.Length - 2, 2), "last tick 41, last number 3");
        }

        private static void Backoff()
        {
            var scene = new Scene();
            scene.Session.Open();
            for (int attempt = 0; attempt < 33; attempt++)
            {
                scene.Breaks();
                long wait = attempt == 0 ? 250 : attempt == 1 ? 500 : attempt < 30 ? 1000 : 5000;
                scene.Pass(wait - 1);
                Check.Equal(attempt + 1, scene.Links.Count, "connections before " + wait);
                scene.Pass(1);
                Check.Equal(attempt + 2, scene.Links.Count, "connections after " + wait);
            }
            Check.Equal("", scene.Link.SentTypes, "sent");
        }

        private static void WelcomeIsNotEnough()
        {
            Scene scene = Scene.Open();
            foreach (long wait in new long[] { 250, 500, 1000, 1000 })
            {
                scene.Hears(Say.Delta(50, true));
                scene.Breaks();
                scene.Pass(wait - 1);
                Check.Equal(SessionPhase.Waiting, scene.Session.Phase, "phase before " + wait);
                scene.Pass(1);
                scene.Welcomed(true, 0);
            }
            scene.Hears(Say.Delta(50, true));
            scene.Pass(3000);
            scene.Breaks();
            scene.Pass(250);
            Check.Equal(SessionPhase.Connecting, scene.Session.Phase, "phase after some seconds of play");
        }

        private static void Silent()
        {
            Scene scene = Scene.Open();
            scene.Pass(12000);
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
            scene.Pass(1);
            scene.Waits("SILENT");
            scene.Pass(250);
            scene.Welcomed(true, 0);
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
        }

        private static void Paused()
        {
            Scene scene = Scene.Open();
            scene.Moves();
            scene.Pass(60000);
            scene.Waits("SILENT");
            scene.Session.RetryNow();
            scene.Session.Poll();
            scene.Welcomed(true, 0);
            Check.Equal("Resume Command Ping", scene.Link.SentTypes, "sent");
            scene.Hears(Say.Verdict(1, ""));
            Check.Equal(0, scene.Session.Unanswered, "unanswered");
        }

        private static void PausedWithPackets()
        {
            Scene scene = Scene.Open();
            for (int i = 0; i < 1200; i++) scene.Link.Brings(Say.Delta(200 + i, false));
            scene.Link.Brings(Say.Kick("IDLE_TIMEOUT"));
            scene.Pass(60000);
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "a thousand packets a frame");
            scene.Session.Poll();
            scene.Waits("IDLE_TIMEOUT");
            Check.Equal(1399L, scene.World.Tick, "tick");
        }

        private static void Goodbye()
        {
            Scene scene = Scene.Open();
            scene.Moves();
            scene.Session.Leave();
            Check.Equal("Hello Ping Command Goodbye", scene.Link.SentTypes, "sent");
            Check.That(scene.Told.Contains("unanswered 1 SessionOver"), "told");
            scene.Ends("GOODBYE");
        }

        private static void GoodbyeBeforeWelcome()
        {
            foreach (bool opened in new[] { true, false })
            {
                var scene = new Scene();
                scene.Session.Open();
                if (opened) scene.Link.Opens();
                scene.Session.Poll();
                scene.Session.Leave();
                Check.Equal(opened ? "Hello Goodbye" : "", scene.Link.SentTypes, "sent");
                scene.Ends("GOODBYE");
            }
            Scene lost = Scene.Open();
            lost.Breaks();
            lost.Pass(250);
            lost.Link.Opens();
            lost.Session.Poll();
            lost.Session.Leave();
            Check.Equal("Resume Goodbye", lost.Link.SentTypes, "sent");
        }

        private static void Redirect()
        {
            foreach (string kind in new[] { "", "ws://" })
            {
                Scene scene = Scene.Open(kind + "game:8080");
                scene.Hears(Say.Redirect("elsewhere:9", "ws://elsewhere:8/ws"));
                scene.Waits("REDIRECT");
                scene.Pass(250);
                string expected = kind.Length == 0 ? "elsewhere:9" : "ws://elsewhere:8/ws";
                Check.Equal(expected, scene.Link.Endpoint.ToString(), "address");
                scene.Welcomed(true, 0);
                Check.Equal("Resume Ping", scene.Link.SentTypes, "sent");
            }
        }

        private static void RedirectToTheDead()
        {
            Scene scene = Scene.Open();
            scene.Hears(Say.Redirect("gone:9", ""));
            scene.Pass(250);
            for (int turn = 0; turn < 4; turn++)
            {
                for (int i = 0; i < 3; i++)
                {
                    Check.Equal(turn % 2 == 0 ? "gone:9" : "game:8080", scene.Link.Endpoint.ToString(), "address in turn " + turn);
                    scene.Link.Breaks("CONNECT_FAILED");
                    scene.Session.Poll();
                    scene.Pass(1000);
                }
            }
            scene.Pass(12001);
            scene.Waits("SILENT");
            scene.Pass(1000);
            Check.Equal("gone:9", scene.Link.Endpoint.ToString(), "address after a silence, the first failure");
            scene.Welcomed(true, 0);
            for (int i = 0; i < 3; i++)
            {
                Check.Equal("gone:9", scene.Link.Endpoint.ToString(), "a welcome makes the count begin anew");
                scene.Breaks();
                scene.Pass(1000);
            }
            scene.Hears(Say.Redirect("back:7", ""));
            scene.Pass(1000);
            Check.Equal("back:7", scene.Link.Endpoint.ToString(), "another redirect, before a welcome");
        }

        private static void Stuck()
        {
            Scene scene = Scene.Open();
            scene.Link.RoomBytes = 0;
            scene.Moves();
            scene.Waits("SEND_QUEUE_FULL");
            scene.Pass(250);
            scene.Welcomed(true, 0);
            Check.Equal("Resume Command Ping", scene.Link.SentTypes, "sent");
        }

        private struct LargeCommand : ICommand
        {
            private readonly int bytes;

            internal LargeCommand(int bytes)
            {
                this.bytes = bytes;
            }

            public int CommandId
            {
                get { return 0; }
            }

            public void Write(MessagePackWriter output)
            {
                output.WriteRaw(new byte[bytes], 0, bytes);
            }
        }
    }
}
