using System;
using System.Collections.Generic;
using Tickstream.Arena;
using Tickstream.Unity;
using UnityEngine;
using UnityEngine.Networking;

namespace Tickstream.Tests
{
    /// <summary>The components in a scene of stubs, against a server played by the test.</summary>
    internal sealed class Game
    {
        internal const string Ticket = "{\"playerId\":\"ada\",\"token\":\"t\",\"zone\":\"z\",\"game\":{\"tcp\":\"ticket:1\",\"ws\":\"ws://t/\"}}";
        private const float Frame = 0.016f;

        internal readonly List<FakeLink> Links = new List<FakeLink>();
        internal readonly ManualClock Clock = new ManualClock();
        internal GameBootstrap Bootstrap;
        internal NetworkClient Network;
        internal PlayerController Controller;
        internal int Logins;
        internal string DescriptorAddress;

        internal FakeLink Link
        {
            get { return Links[Links.Count - 1]; }
        }

        internal PlayerView Own
        {
            get
            {
                PlayerView view;
                Check.That(Bootstrap.Handler.TryGetView("ada", out view), "ada is seen");
                return view;
            }
        }

        internal void Run(int frames, params byte[][] payloads)
        {
            Array.ForEach(payloads, each => Link.Brings(each));
            for (int i = 0; i < frames; i++)
            {
                Clock.NowMs += 16;
                Stage.Frame(Frame);
            }
        }

        internal int Commands
        {
            get { return Link.Sent.FindAll(each => each[1] == (byte)PacketType.Command).Count; }
        }

        internal static Game Begin(string answer = Ticket, string descriptor = null)
        {
            Stage.Clear();
            var game = new Game();
            UnityWebRequest.Web = (url, body) =>
            {
                if (url.EndsWith("/game"))
                {
                    game.DescriptorAddress = url;
                    return descriptor;
                }
                game.Logins++;
                Check.Equal("http://127.0.0.1:3000/api/v1/sessions", url, "address");
                Check.Equal("{\"name\":\"Unity\"}", body, "body");
                return answer;
            };
            var thing = new GameObject();
            game.Bootstrap = thing.AddComponent<GameBootstrap>();
            thing.AddComponent<DebugOverlay>();
            game.Network = thing.GetComponent<NetworkClient>();
            game.Controller = thing.GetComponent<PlayerController>();
            game.Network.Clock = game.Clock;
            game.Network.Transport = endpoint =>
            {
                game.Links.Add(new FakeLink(endpoint));
                return game.Link;
            };
            game.Run(3);
            return game;
        }

        internal static void Play(Action<Game> test)
        {
            Game game = Begin();
            game.Link.Opens();
            game.Run(2, Say.Welcome(), At(100, true, "ada", 1024, 2048));
            Check.Equal(SessionPhase.Open, game.Network.Session.Phase, "phase");
            test(game);
            Stage.Clear();
        }

        /// <summary>A delta with one body.</summary>
        internal static byte[] At(long tick, bool full, string player, int x, int y)
        {
            return Say.Packet(PacketType.Delta, 4, output =>
            {
                output.WriteInt64(tick);
                output.WriteBool(full);
                byte[] before = Hex.Bytes("91" + "9290" + "91" + "9201" + "91" + "92");
                output.WriteRaw(before, 0, before.Length);
                output.WriteString(player);
                output.WriteArrayHeader(2);
                new Position(x, y).Write(output);
                output.WriteInt64(0);
                output.WriteArrayHeader(0);
            });
        }
    }
}
