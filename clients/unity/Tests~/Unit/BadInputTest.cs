using System;

namespace Tickstream.Tests
{
    /// <summary>What a session makes of input that should not be: a typed outcome, and never an exception.</summary>
    public static class BadInputTest
    {
        private static readonly string[] Final =
        {
            "PROTOCOL_VERSION", "MALFORMED", "UNKNOWN_PACKET", "FRAME_TOO_LARGE", "BAD_TOKEN", "BAD_SIGNATURE", "TOKEN_EXPIRED",
            "WRONG_ZONE", "RESUME_UNKNOWN", "RESUME_EXPIRED", "SESSION_REPLACED", "ZONE_FULL", "GOODBYE", "A_NEW_REASON"
        };

        private static readonly string[] Passing =
        {
            "ZONE_HELD", "SERVER_FULL", "RATE_LIMITED", "QUEUE_FULL", "DURABILITY_DEGRADED", "IDLE_TIMEOUT", "LOGIN_TIMEOUT",
            "SLOW_CONSUMER", "SHUTTING_DOWN", "TOO_MANY_CONNECTIONS"
        };

        public static void AddTo(Action<string, Action> add)
        {
            foreach (string each in Final)
            {
                string reason = each;
                add("bad input: a kick by " + reason + " is final", () => KickIsFinal(reason));
            }
            foreach (string each in Passing)
            {
                string reason = each;
                add("bad input: after a kick by " + reason + " it resumes", () => KickPasses(reason));
            }
            add("bad input: a welcome of another version ends it", OtherVersion);
            add("bad input: a token that expires during resume ends it, and says that a new one helps", TokenExpires);
            add("bad input: a session that is unknown after a restart wants a new login", ResumeUnknown);
            add("bad input: bytes that are no packet end the connection, not the session", NoPacket);
            add("bad input: a delta that breaks off ends the connection", DeltaBreaksOff);
            add("bad input: packets of a newer server are passed over", NewerServer);
            add("bad input: packets that come twice or late are passed over", TwiceOrLate);
            add("bad input: packets before the welcome are passed over", BeforeWelcome);
            add("bad input: a second welcome is passed over", SecondWelcome);
            add("bad input: three connections that cannot be understood end it", ThreeMalformed);
            add("bad input: other failures among them change nothing", MalformedByTurns);
            add("bad input: connections that were of use in between are not counted", MalformedNowAndThen);
            add("bad input: packets that are no welcome do not extend the login", NeverWelcomed);
            add("bad input: tokens that no greeting can hold", Tokens);
            add("bad input: a redirect to nowhere ends the connection", RedirectNowhere);
            add("bad input: clocks that jump", ClockJumps);
            add("bad input: what a listener throws goes no further", ListenerThrows);
            foreach (string each in new[] { "Poll", "Send", "Close", "Poll Send Close" })
            {
                string methods = each;
                add("bad input: a transport that throws in " + methods + " is a fault and a lost connection", () => TransportThrows(methods));
            }
            add("bad input: a listener that leaves at a fault has left, once", LeavesAtFault);
            add("bad input: a transport that is none is a fault and a lost connection", NoTransport);
            add("bad input: a server that is gone is looked for without end", ServerGone);
            add("bad input: endpoints", Endpoints);
            add("bad input: noise, seeded", Noise);
        }

        private static void KickIsFinal(string reason)
        {
            Scene scene = Scene.Open();
            scene.Hears(Say.Kick(reason), Say.Delta(500, true));
            Check.That(scene.Session.Ending.ByServer, "by the server");
            Check.Equal("because", scene.Session.Ending.Detail, "detail");
            scene.Ends(reason);
        }

        private static void KickPasses(string reason)
        {
            Scene scene = Scene.Open();
            scene.Hears(Say.Kick(reason));
            scene.Waits(reason);
            scene.Pass(250);
            scene.Welcomed(true, 0);
            Check.Equal("Resume Ping", scene.Link.SentTypes, "sent");
        }

        private static void OtherVersion()
        {
            var scene = new Scene();
            scene.Session.Open();
            scene.Link.Opens();
            scene.Hears(Say.Welcome(false, 0, 2));
            scene.Ends("PROTOCOL_VERSION");
        }

        private static void TokenExpires()
        {
            Scene scene = Scene.Open();
            scene.Breaks();
            scene.Pass(250);
            scene.Link.Opens();
            scene.Hears(Say.Kick("TOKEN_EXPIRED"));
            Check.That(scene.Session.Ending.WantsNewLogin, "a new login helps");
            scene.Ends("TOKEN_EXPIRED");
        }

        private static void ResumeUnknown()
        {
            Scene scene = Scene.Open();
            scene.Moves();
            scene.Breaks();
            scene.Pass(250);
            scene.Link.Opens();
            scene.Hears(Say.Kick("RESUME_UNKNOWN"));
            Check.That(scene.Told.Contains("unanswered 1 SessionOver"), "told");
            Check.That(scene.Session.Ending.WantsNewLogin, "a new login helps");
            scene.Ends("RESUME_UNKNOWN");
        }

        private static void NoPacket()
        {
            foreach (string hex in new[] { "c1", "90", "91", "9341", "dd7fffffff41", "9443a0c29090", "92440101", "9105" + "00" })
            {
                Scene scene = Scene.Open();
                scene.Hears(Hex.Bytes(hex));
                scene.Waits("MALFORMED");
                Check.Equal(1L, scene.Session.Counters.Malformed, "malformed");
                scene.Pass(250);
                scene.Welcomed(true, 0);
                Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
            }
        }

        private static void ThreeMalformed()
        {
            Scene scene = Scene.Open();
            foreach (long wait in new long[] { 250, 500 })
            {
                scene.Hears(Say.Delta(50, true), Hex.Bytes("954333c391" + "9290" + "91920205" + "90"));
                scene.Waits("MALFORMED");
                int before = scene.Links.Count;
                scene.Pass(wait - 1);
                Check.Equal(before, scene.Links.Count, "connections before " + wait);
                scene.Pass(1);
                scene.Welcomed(true, 0);
            }
            scene.Link.Breaks("FRAME_TOO_LARGE");
            scene.Session.Poll();
            scene.Ends("FRAME_TOO_LARGE");
        }

        private static void MalformedByTurns()
        {
            Scene scene = Scene.Open();
            for (int malformed = 1; malformed <= 3; malformed++)
            {
                scene.Hears(Hex.Bytes("c1"));
                if (malformed == 3) break;
                for (int i = 0; i < 4; i++)
                {
                    scene.Waits(i == 0 ? "MALFORMED" : "CONNECT_FAILED");
                    scene.Pass(1000);
                    if (i == 3) break;
                    scene.Link.Breaks("CONNECT_FAILED");
                    scene.Session.Poll();
                }
                scene.Welcomed(true, 0);
            }
            scene.Ends("MALFORMED");
        }

        private static void MalformedNowAndThen()
        {
            Scene scene = Scene.Open();
            for (int i = 0; i < 10; i++)
            {
                scene.Hears(Say.Delta(50, true));
                scene.Pass(3000);
                scene.Hears(Hex.Bytes("c1"));
                scene.Waits("MALFORMED");
                scene.Pass(250);
                scene.Welcomed(true, 0);
            }
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
        }

        private static void NeverWelcomed()
        {
            var scene = new Scene();
            scene.Session.Open();
            scene.Link.Opens();
            for (int i = 0; i < 12; i++)
            {
                scene.Pass(1000);
                scene.Hears(Say.Pong(1));
            }
            Check.Equal(SessionPhase.Connecting, scene.Session.Phase, "phase");
            scene.Link.Brings(Say.Pong(1));
            scene.Pass(1);
            scene.Waits("SILENT");
        }

        private static void Tokens()
        {
            var scene = new Scene();
            scene.Session.Open();
            scene.Link.Opens();
            scene.Hears(Say.Welcome(false, 0, 1, new string('r', 1025)));
            scene.Waits("MALFORMED");
            scene.Pass(250);
            scene.Link.Opens();
            // The longest one, of three bytes a character.
            scene.Hears(Say.Welcome(false, 0, 1, new string('\u20ac', 1024)));
            scene.Breaks();
            scene.Pass(500);
            scene.Link.Opens();
            scene.Session.Poll();
            Check.Equal("Resume", string.Join(" ", scene.Link.Sent.ConvertAll(each => (PacketType)each[1])), "sent");
            SessionConfig.Play(new string('\u20ac', 4096), "test");
            foreach (string token in new[] { new string('t', 4097), "half a pair \ud800" })
            {
                Check.Throws<ArgumentException>(() => SessionConfig.Play(token, "test"), "a token to play");
                Check.Throws<ArgumentException>(() => SessionConfig.Spectate("zone", token, "test"), "a token to watch");
            }
            Check.Throws<ArgumentException>(() => SessionConfig.Spectate(new string('z', 16384), "", "test"), "a zone");
            string answer = "{\"token\":\"" + new string('t', 4097) + "\"}";
            Check.Throws<FormatException>(() => SessionTicket.Parse(answer), "a ticket");
        }

        private static void DeltaBreaksOff()
        {
            Scene scene = Scene.Open();
            scene.Hears(Say.Delta(50, true, true));
            Check.Equal(1, scene.World.Coins.Count, "coins");
            scene.Told.Clear();
            // Its only upsert is of table 2, and no list.
            scene.Hears(Hex.Bytes("954333c391" + "9290" + "91920205" + "90"));
            scene.Waits("MALFORMED");
            Check.That(scene.Told.Contains("delta 50"), "the listener hears what is left");
            Check.Equal(0, scene.World.Coins.Count, "coins");
            Check.Equal(1, scene.World.Coins.Changed.Count, "coins that changed");
        }

        private static void NewerServer()
        {
            Scene scene = Scene.Open();
            scene.Hears(Hex.Bytes("9278a16e"), Hex.Bytes("92cd0fff90"), Hex.Bytes("92ff90"));
            Check.Equal(3L, scene.Session.Counters.Unknown, "unknown");
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
        }

        private static void TwiceOrLate()
        {
            Scene scene = Scene.Open();
            scene.Hears(Say.Delta(50, true), Say.Delta(51, false, true), Say.Delta(51, false, true));
            scene.Told.Clear();
            scene.Hears(Say.Delta(50, true), Say.Delta(49, false));
            Check.Equal(0, scene.Told.Count, "told");
            Check.Equal(2L, scene.Session.Counters.Stale, "stale");
            Check.Equal(1, scene.World.Coins.Count, "coins");
            Check.Equal(51L, scene.World.Tick, "tick");
        }

        private static void BeforeWelcome()
        {
            var scene = new Scene();
            scene.Session.Open();
            scene.Link.Opens();
            scene.Hears(Say.Delta(50, true, true), Say.Verdict(1, ""), Say.Pong(5));
            Check.Equal(0, scene.Told.Count, "told");
            Check.Equal(3L, scene.Session.Counters.Stale, "stale");
            Check.Equal(SessionPhase.Connecting, scene.Session.Phase, "phase");
        }

        private static void SecondWelcome()
        {
            Scene scene = Scene.Open();
            scene.Moves();
            string sent = scene.Link.SentTypes;
            scene.Hears(Say.Welcome(true, 900));
            Check.Equal(sent, scene.Link.SentTypes, "sent");
            Check.Equal(1, scene.Session.Unanswered, "unanswered");
            Check.Equal(2L, scene.Moves(), "next number");
        }

        private static void RedirectNowhere()
        {
            foreach (string address in new[] { "", "nowhere", "host:0", "host:70000", "ws://host:1/", "ho st:1" })
            {
                Scene scene = Scene.Open();
                scene.Hears(Say.Redirect(address, "ws://fine:1/ws"));
                scene.Waits("MALFORMED");
                scene.Pass(250);
                Check.Equal("game:8080", scene.Link.Endpoint.ToString(), "address");
            }
        }

        private static void ClockJumps()
        {
            Scene scene = Scene.Open();
            scene.Pass(-3600000);
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
            for (int i = 0; i < 5; i++) scene.Pass(1000);
            Check.Equal("Hello Ping Ping", scene.Link.SentTypes, "time goes on from there");
            scene.Pass(86400000);
            scene.Waits("SILENT");
            scene.Pass(250);
            scene.Welcomed(true, 0);
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
        }

        private static void ListenerThrows()
        {
            Scene scene = Scene.Open();
            scene.ThrowsAtDelta = true;
            scene.Hears(Say.Delta(50, true, true), Say.Delta(51, false, true));
            Check.Equal(2, scene.World.Coins.Count, "coins");
            Check.Equal(2L, scene.Session.Counters.Faults, "faults");
            Check.That(scene.Told.Contains("fault a game's mistake"), "told");
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
        }

        private static void TransportThrows(string methods)
        {
            foreach (string why in new[] { "send", "poll", "drop", "leave" })
            {
                Scene scene = Scene.Open();
                scene.Link.Throws = methods;
                if (why == "send") scene.Moves();
                if (why == "drop") scene.Session.DropConnection();
                if (why == "leave") scene.Session.Leave();
                scene.Session.Poll();
                if (scene.Session.Phase == SessionPhase.Open) scene.Session.DropConnection();
                Check.That(scene.Link.IsClosed, "closed");
                string[] told = scene.Told.FindAll(each => each.StartsWith("fault ")).ToArray();
                Check.That(told.Length <= 1 && (told.Length == 1 || methods != "Close"), why + ": " + string.Join("|", told));
                Check.Equal((long)told.Length, scene.Session.Counters.Faults, "faults");
                if (why == "leave")
                {
                    scene.Ends("GOODBYE");
                    continue;
                }
                scene.Waits("CONNECTION_LOST");
                scene.Pass(250);
                scene.Welcomed(true, 0);
                Check.Equal(why == "send" ? "Resume Command Ping" : "Resume Ping", scene.Link.SentTypes, "sent");
            }
        }

        private static void LeavesAtFault()
        {
            foreach (string why in new[] { "send", "drop", "leave" })
            {
                Scene scene = Scene.Open();
                scene.LeavesAtFault = true;
                scene.Link.Throws = why == "drop" ? "Close" : "Send Close";
                scene.Told.Clear();
                if (why == "send") scene.Moves();
                if (why == "drop") scene.Session.DropConnection();
                if (why == "leave") scene.Session.Leave();
                scene.Session.Poll();
                Check.Equal(1, scene.Told.FindAll(each => each == "ended").Count, "told of the end by " + why);
                scene.Ends("GOODBYE");
            }
        }

        private static void NoTransport()
        {
            var scene = new Scene { HasNoLink = true };
            scene.Session.Open();
            scene.Session.Poll();
            Check.Equal(SessionPhase.Waiting, scene.Session.Phase, "phase");
            Check.Equal(1L, scene.Session.Counters.Faults, "faults");
        }

        private static void ServerGone()
        {
            Scene scene = Scene.Open();
            for (int i = 0; i < 200; i++)
            {
                scene.Link.Breaks("CONNECT_FAILED");
                scene.Session.Poll();
                scene.Waits("CONNECT_FAILED");
                scene.Pass(5000);
            }
            Check.Equal(201, scene.Links.Count, "connections");
        }

        private static void Endpoints()
        {
            foreach (string text in new[] { "host:1", "[::1]:8080", "tls://host:443", "ws://host:80/", "wss://h:443/ws" })
            {
                Endpoint endpoint;
                Check.That(Endpoint.TryParse(text, out endpoint), text);
                Check.Equal(text, endpoint.ToString(), "text");
            }
            foreach (string text in new[] { "", ":1", "host", "host:", "host:x", "host:-1", "ws://", "ws://h:0/", "ws://h/\r\nX: y" })
            {
                Endpoint endpoint;
                Check.That(!Endpoint.TryParse(text, out endpoint), text);
            }
        }

        private static void Noise()
        {
            var random = new Random(Seed.Value);
            Scene scene = Scene.Open();
            for (int round = 0; round < 5000; round++)
            {
                byte[] payload = random.Next(2) == 0 ? Say.Delta(1000 + round, false, true) : Say.Verdict(round, "TOO_FAR");
                payload[random.Next(payload.Length)] = (byte)random.Next(256);
                if (scene.Session.Phase == SessionPhase.Ended) scene = Scene.Open();
                if (scene.Session.Phase == SessionPhase.Waiting)
                {
                    scene.Pass(6000);
                    scene.Welcomed(true, 0);
                }
                scene.Hears(payload);
            }
            Check.Equal(0L, scene.Session.Counters.Faults, "faults");
        }
    }
}
