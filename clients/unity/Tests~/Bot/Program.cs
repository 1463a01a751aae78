using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Threading;
using Tickstream.Arena;

namespace Tickstream.Bot
{
    /// <summary>
    /// Plays the arena from a console: asks for a session, tries a teleport, then walks about, and prints a line for
    /// everything that happens, with a checksum of its view after each delta. Exit codes: 0 played to the end, 1 the
    /// session ended before, 2 wrong usage or no session, 3 the server plays another game.
    /// </summary>
    public static class Program
    {
        private const int PauseMs = 2;

        private static readonly ManualResetEvent Never = new ManualResetEvent(false);

        public static int Main(string[] arguments)
        {
            int seconds;
            int seed = Environment.TickCount;
            if (arguments.Length < 4 || arguments.Length > 5 || !int.TryParse(arguments[2], out seconds)
                || (arguments.Length == 5 && !int.TryParse(arguments[4], out seed))
                || (arguments[3] != "tcp" && arguments[3] != "ws"))
            {
                Console.Error.WriteLine("usage: bot API GAME SECONDS tcp|ws [SEED], with the URLs of the API and of the game server's HTTP");
                return 2;
            }
            try
            {
                ArenaWorld world = ArenaWorld.Create();
                string difference = world.Difference(JsonValue.Parse(Http(arguments[1] + "/game", null)));
                Say("difference " + difference);
                if (difference.Length > 0) return 3;
                Say("seed " + seed);
                SessionTicket ticket = SessionTicket.Parse(Http(arguments[0] + "/api/v1/sessions", "{\"name\":\"Sharp\"}"));
                return Play(ticket, arguments[3] == "ws" ? ticket.WebSocket : ticket.Tcp, world, seconds * 1000L, new Random(seed));
            }
            catch (Exception e) when (e is WebException || e is FormatException)
            {
                Console.Error.WriteLine(e.Message);
                return 2;
            }
        }

        internal static void Say(string line)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }

        private static int Play(SessionTicket ticket, string address, ArenaWorld world, long forMs, Random random)
        {
            Endpoint endpoint;
            if (!Endpoint.TryParse(address, out endpoint)) throw new FormatException("no address: " + address);
            var walker = new Walker(world, random);
            var session = new ClientSession(
                SessionConfig.Play(ticket.Token, "tickstream-bot/0.1"),
                endpoint,
                world,
                walker,
                StreamTransport.Connect,
                new StopwatchClock(),
                random.NextDouble);
            Stopwatch watch = Stopwatch.StartNew();
            session.Open();
            while (session.Phase != SessionPhase.Ended)
            {
                session.Poll();
                bool playing = watch.ElapsedMilliseconds < forMs;
                if (playing) walker.Walk(session, watch.ElapsedMilliseconds);
                else if (session.Phase == SessionPhase.Open && session.Unanswered == 0) session.Leave();
                Never.WaitOne(PauseMs);
            }
            SessionCounters counters = session.Counters;
            Say("done accepted=" + counters.Accepted + " refused=" + counters.Refused + " reconnects=" + counters.Reconnects
                + " packets=" + counters.PacketsIn + " bytes=" + counters.BytesIn + " stale=" + counters.Stale
                + " malformed=" + counters.Malformed + " faults=" + counters.Faults + " rtt=" + session.RttMs);
            return session.Ending.Reason == "GOODBYE" ? 0 : 1;
        }

        private static string Http(string url, string body)
        {
            var request = (HttpWebRequest)WebRequest.Create(url);
            request.Timeout = 10000;
            if (body != null)
            {
                request.Method = "POST";
                request.ContentType = "application/json";
                using (var writer = new StreamWriter(request.GetRequestStream())) writer.Write(body);
            }
            using (WebResponse answer = request.GetResponse())
            using (var reader = new StreamReader(answer.GetResponseStream()))
            {
                return reader.ReadToEnd();
            }
        }
    }
}
