using System;
using Tickstream.Unity;
using UnityEngine;
using UnityEngine.Networking;

namespace Tickstream.Tests
{
    /// <summary>How the components get a session, and another one.</summary>
    public static class UnityLoginTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("unity: a session that is over leads to a new login", () => Game.Play(LogsInAgain));
            add("unity: the overlay tells why there is no new session", () => Game.Play(OverlayTellsProblem));
            add("unity: an end for good is told, and nothing more is tried", () => Game.Play(EndsForGood));
            add("unity: a server that is not understood three times is left for good", () => Game.Play(NotUnderstood));
            add("unity: a login that fails is tried again", LoginFails);
            add("unity: logins that lead to nothing come ever more slowly", () => Game.Play(LoginsSlowDown));
            add("unity: whatever a login throws is a problem, and it is tried again", LoginThrows);
            add("unity: a server of another game is told, and not played", AnotherGame);
            add("unity: an answer too large is refused, by what it promises or what came", AnswerTooLarge);
            add("unity: the game is asked of the server that will be played on", () => Game.Play(DescriptorAddress));
            add("unity: host, port and transport of the inspector, or the ticket's", Address);
        }

        private static void LogsInAgain(Game game)
        {
            game.Run(1, Say.Kick("SLOW_CONSUMER"));
            game.Run(20);
            game.Link.Opens();
            game.Run(9, Say.Kick("RESUME_EXPIRED"));
            Check.Equal(1, game.Logins, "logins at once");
            game.Run(9);
            Check.Equal(2, game.Logins, "logins after a quarter of a second");
            Check.Equal(3, game.Links.Count, "connections");
            Check.Equal(0, game.Bootstrap.Handler.Views, "bodies");
            game.Link.Opens();
            game.Run(1, Say.Welcome());
            Check.Equal("Hello Ping", game.Link.SentTypes, "sent");
        }

        private static void OverlayTellsProblem(Game game)
        {
            UnityWebRequest.Web = (url, body) => null;
            game.Run(40, Say.Kick("RESUME_EXPIRED"));
            Check.That(GUI.Shown.StartsWith("state Ended (RESUME_EXPIRED: because)\nHTTP/1.1 503\nzone"), GUI.Shown);
        }

        private static void EndsForGood(Game game)
        {
            game.Run(1, Say.Kick("SESSION_REPLACED"));
            game.Run(600);
            Check.Equal(1, game.Logins, "logins");
            Check.Equal(1, game.Links.Count, "connections");
            Check.Equal("SESSION_REPLACED: because", game.Bootstrap.Problem, "problem");
            Check.That(GUI.Shown.Contains("state Ended (SESSION_REPLACED"), GUI.Shown);
        }

        private static void NotUnderstood(Game game)
        {
            for (int connection = 1; connection <= 3; connection++)
            {
                Check.Equal(connection, game.Links.Count, "connections");
                game.Run(1, Hex.Bytes("c1"));
                game.Run(40);
                if (connection == 3) break;
                game.Link.Opens();
                game.Run(1, Say.Welcome(true));
            }
            game.Run(600);
            Check.Equal(3, game.Links.Count, "connections");
            Check.Equal(1, game.Logins, "logins");
            Check.Equal("MALFORMED: expected an array, found tag 193", game.Bootstrap.Problem, "problem");
            Check.That(GUI.Shown.Contains("state Ended (MALFORMED"), GUI.Shown);
        }

        private static void LoginFails()
        {
            foreach (string answer in new[] { null, "<html>", "{\"code\":\"ZONE_FULL\"}" })
            {
                Game game = Game.Begin(answer);
                Check.Equal(1, game.Logins, "logins");
                Check.That(game.Bootstrap.Problem.Length > 0, "it says why");
                Check.Equal(0, game.Links.Count, "connections");
                game.Run(16 + 32 + 63 + 63);
                Check.That(game.Logins >= 4 && game.Logins <= 6, "logins after 0.25, 0.5, 1 and 1 s at most: " + game.Logins);
            }
            Stage.Clear();
        }

        private static void LoginsSlowDown(Game game)
        {
            for (int frame = 0; frame < 630; frame++)
            {
                FakeLink before = game.Link;
                game.Run(1, Say.Kick("RESUME_EXPIRED"));
                if (game.Link == before) continue;
                game.Link.Opens();
                game.Run(1, Say.Welcome(), Say.Delta(101, true));
            }
            Check.That(game.Logins >= 10 && game.Logins <= 16, "logins in ten seconds: " + game.Logins);
            game.Run(70);
            if (!game.Network.IsOpen) game.Link.Opens();
            game.Run(1, Say.Welcome(), Say.Delta(101, true));
            Check.That(game.Network.IsOpen, "open");
            int logins = game.Logins;
            game.Run(200, Say.Delta(102, false));
            game.Run(1, Say.Kick("RESUME_EXPIRED"));
            game.Run(17);
            Check.Equal(logins + 1, game.Logins, "soon, after some seconds of play");
        }

        private static void LoginThrows()
        {
            Game game = Game.Begin(null);
            UnityWebRequest.Web = (url, body) => throw new InvalidOperationException("no such scheme");
            game.Run(20);
            Check.Equal("no request: no such scheme", game.Bootstrap.Problem, "problem of a request");
            UnityWebRequest.Web = (url, body) => url.EndsWith("/game") ? null : Game.Ticket;
            Action<PacketHandler> bad = handler => throw new InvalidOperationException("a game's mistake");
            game.Bootstrap.Beginning += bad;
            game.Run(63);
            Check.Equal("a game's mistake", game.Bootstrap.Problem, "problem of a game");
            game.Bootstrap.Beginning -= bad;
            game.Run(63);
            Check.Equal("", game.Bootstrap.Problem, "problem");
            Check.Equal(1, game.Links.Count, "connections");
            Stage.Clear();
        }

        private static void AnotherGame()
        {
            Game game = Game.Begin(Game.Ticket, "{\"game\":\"chess\",\"protocol\":1,\"tables\":[],\"commands\":[],\"events\":[]}");
            Check.That(game.Bootstrap.Problem.StartsWith("the server plays another game: "), game.Bootstrap.Problem);
            Check.Equal(0, game.Links.Count, "connections");
            Check.Equal(1, Game.Begin(Game.Ticket, "").Links.Count, "connections to a server that does not tell its game");
            Stage.Clear();
        }

        private static void AnswerTooLarge()
        {
            string spaces = new string(' ', (1 << 20) - Game.Ticket.Length);
            Check.Equal(1, Game.Begin(Game.Ticket + spaces).Links.Count, "connections after the largest answer");
            Game game = Game.Begin(Game.Ticket + spaces + " ");
            Check.Equal("an answer too large", game.Bootstrap.Problem, "problem");
            Check.Equal(0, game.Links.Count, "connections");
            UnityWebRequest.Header = "Content-Length: 1048577";
            game = Game.Begin();
            UnityWebRequest.Header = "";
            Check.Equal("an answer too large", game.Bootstrap.Problem, "problem of a promise");
            game.Run(20);
            Check.Equal(1, game.Links.Count, "connections after another try");
            Stage.Clear();
        }

        private static void DescriptorAddress(Game game)
        {
            Check.Equal("http://127.0.0.1:80/game", game.DescriptorAddress, "the inspector's host, the ticket's port");
            Check.Equal("https://127.0.0.1:443/game", Asks(game, network => network.Encrypted = true), "encrypted");
            Check.Equal("https://127.0.0.1:8080/game", Asks(game, network => network.Kind = TransportKind.WebSocket), "of its WebSocket");
            Check.Equal("https://[::1]:8080/game", Asks(game, network => network.Host = "[::1]"), "an address of IPv6");
            Check.Equal("https://t:443/game", Asks(game, network => network.Host = ""), "the ticket's, encrypted");
            Check.Equal("http://t:80/game", Asks(game, network => network.Encrypted = false), "the ticket's");
        }

        /// <summary>Where the next login asks for the game.</summary>
        private static string Asks(Game game, Action<NetworkClient> change)
        {
            change(game.Network);
            game.DescriptorAddress = "";
            if (!game.Network.IsOpen)
            {
                game.Link.Opens();
                game.Run(1, Say.Welcome());
            }
            game.Run(1, Say.Kick("RESUME_EXPIRED"));
            game.Run(200);
            return game.DescriptorAddress;
        }

        private static void Address()
        {
            Game game = Game.Begin();
            Check.Equal("127.0.0.1:8080", game.Link.Endpoint.ToString(), "the inspector's");
            Check.Equal("", Reconnects(game, network => network.Kind = TransportKind.WebSocket), "problem");
            Check.Equal("ws://127.0.0.1:8080/ws", game.Link.Endpoint.ToString(), "the inspector's, of its WebSocket");
            Reconnects(game, network => network.Encrypted = true);
            Check.Equal("wss://127.0.0.1:8080/ws", game.Link.Endpoint.ToString(), "the same, encrypted");
            Reconnects(game, network => network.Host = "");
            Check.Equal("wss://t:443/", game.Link.Endpoint.ToString(), "the ticket's WebSocket, encrypted");
            Reconnects(game, network => network.Encrypted = false);
            Check.Equal("ws://t:80/", game.Link.Endpoint.ToString(), "the ticket's WebSocket");
            Reconnects(game, network => network.Kind = TransportKind.Tcp);
            Check.Equal("ticket:1", game.Link.Endpoint.ToString(), "the ticket's");
            Reconnects(game, network => network.Encrypted = true);
            Check.Equal("tls://ticket:1", game.Link.Endpoint.ToString(), "the ticket's, encrypted");
            string problem = Reconnects(game, network => network.Host = "no host");
            Check.Equal("no address: 'tls://no host:8080'", problem, "problem");
            Stage.Clear();
        }

        private static string Reconnects(Game game, Action<NetworkClient> change)
        {
            change(game.Network);
            var listener = new PacketHandler(game.Bootstrap.World, game.Controller, id => null);
            return game.Network.Connect(SessionTicket.Parse(Game.Ticket), game.Bootstrap.World, listener);
        }
    }
}
