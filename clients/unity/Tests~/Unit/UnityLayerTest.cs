using System;
using System.Collections.Generic;
using Tickstream.Arena;
using Tickstream.Unity;
using UnityEngine;
using UnityEngine.Networking;

namespace Tickstream.Tests
{
    /// <summary>The components in a scene of stubs: a body moves when the server says so, and never otherwise.</summary>
    public static class UnityLayerTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("unity: a body moves only on confirmation", () => Game.Play(MovesOnConfirmation));
            add("unity: a refusal snaps the body back, and the next wish begins there", () => Game.Play(SnapsBack));
            add("unity: a move judged unheard is no refusal", () => Game.Play(JudgedUnheard));
            add("unity: wishes go out once a tick, one after the other", () => Game.Play(OncePerTick));
            add("unity: no wishes pile up while none is answered", () => Game.Play(NoPile));
            add("unity: it glides between confirmed places, never ahead", () => Game.Play(Glides));
            add("unity: others appear, move and go", () => Game.Play(Others));
            add("unity: a body that the game destroyed is made anew, and keeps nobody from a new login", () => Game.Play(DestroyedBody));
            add("unity: a body that throws does not stop the others, and one fault a second is logged", () => Game.Play(ThrowingBody));
            add("unity: the overlay tells state, tick, round trip and refusals", () => Game.Play(Overlay));
            add("unity: a refusal costs nothing, and the overlay nothing but its text", () => Game.Play(NoGarbage));
            add("unity: the overlay names every phase", () => Game.Play(PhaseNames));
            add("unity: a pause of a minute is survived, bodies stay", () => Game.Play(Pause));
            add("unity: after a sleep that stopped the clock it connects anew at once", () => Game.Play(Sleep));
            add("unity: a kick that came during a sleep counts", () => Game.Play(KickedAsleep));
            add("unity: noise never reaches the loop", () => Game.Play(Noise));
            add("unity: a transport that cannot be made is an error with pauses", () => Game.Play(TransportThrows));
            add("unity: the sample's camera follows, and its floor shows what is there", () => Game.Play(Sample));
            add("unity: bodies that come and go leave no materials behind", () => Game.Play(Materials));
            add("unity: leaving the scene says goodbye", () => Game.Play(Leaves));
        }

        private static void MovesOnConfirmation(Game game)
        {
            game.Own.Interpolates = false;
            Check.Equal("(1, 0.5, 2)", game.Own.transform.position.ToString(), "place");
            Input.Horizontal = 1f;
            game.Run(30);
            Check.That(game.Commands > 0, "it asked");
            Check.Equal("(1, 0.5, 2)", game.Own.transform.position.ToString(), "unmoved by asking");
            game.Run(1, Say.Verdict(1, ""));
            Check.Equal("(1, 0.5, 2)", game.Own.transform.position.ToString(), "unmoved by a verdict");
            game.Run(1, Game.At(101, false, "ada", 1364, 2048));
            Check.Equal("(1.332, 0.5, 2)", game.Own.transform.position.ToString(), "where the delta says");
        }

        private static void SnapsBack(Game game)
        {
            Input.Horizontal = 1f;
            game.Run(10);
            long refused = game.Commands;
            game.Run(1, Game.At(101, false, "ada", 1364, 2048));
            Check.That(game.Own.transform.position.x < 1.33f, "on its way");
            Input.Horizontal = 0f;
            game.Run(1, Say.Verdict(refused, "BLOCKED"));
            Check.Equal("(1.332, 0.5, 2)", game.Own.transform.position.ToString(), "snapped to the confirmed place");
            Check.Equal(1L, game.Controller.Refused, "refused");
            Check.Equal("BLOCKED (20480, limit 358)", game.Bootstrap.Handler.LastRefusal, "reason");
            Input.Vertical = 1f;
            game.Run(5);
            List<byte[]> commands = game.Link.Sent.FindAll(each => each[1] == (byte)PacketType.Command);
            byte[] command = commands[(int)refused];
            // To (1364, 2388): from the confirmed place, not from what was refused.
            Check.Equal("9192cd0554cd0954", Hex.Text(command, command.Length - 8, 8), "next wish");
        }

        private static void JudgedUnheard(Game game)
        {
            Input.Horizontal = 1f;
            game.Run(10);
            Input.Horizontal = 0f;
            int asked = game.Commands;
            game.Link.Breaks("CONNECTION_LOST");
            game.Run(20);
            game.Link.Opens();
            game.Run(1, Say.Welcome(true, asked), Game.At(110, true, "ada", 1364, 2048));
            Check.Equal(0, game.Network.Session.Unanswered, "unanswered");
            Check.Equal(0L, game.Controller.Refused, "refused");
            Input.Vertical = 1f;
            game.Run(1);
            byte[] command = game.Link.Sent.Find(each => each[1] == (byte)PacketType.Command);
            // To (1364, 2388): from where the delta shows it.
            Check.Equal("9192cd0554cd0954", Hex.Text(command, command.Length - 8, 8), "next wish");
        }

        private static void OncePerTick(Game game)
        {
            Input.Horizontal = Input.Vertical = 1f;
            for (int i = 0; i < 63; i++)
            {
                game.Run(1);
                game.Link.Brings(Say.Verdict(game.Commands, ""));
            }
            // Every fourth frame of 16 ms: every third would be sooner than a tick.
            Check.Equal(16, game.Commands, "wishes in a second");
            Input.Horizontal = Input.Vertical = 0f;
            int before = game.Commands;
            game.Run(63);
            Check.Equal(before, game.Commands, "without input");
        }

        private static void NoPile(Game game)
        {
            Input.Horizontal = 1f;
            game.Run(120);
            Check.Equal(9, game.Commands, "wishes in two seconds without an answer");
            game.Run(10, Say.Verdict(1, ""));
            Check.Equal(10, game.Commands, "one more after an answer");
        }

        private static void Glides(Game game)
        {
            game.Run(1, Game.At(101, false, "ada", 1364, 2048));
            float last = 1f;
            for (int i = 0; i < 5; i++)
            {
                game.Run(1);
                float x = game.Own.transform.position.x;
                Check.That(x >= last && x <= 1364 / 1024f, "between the places: " + x);
                last = x;
            }
            Check.Equal("(1.332, 0.5, 2)", game.Own.transform.position.ToString(), "and there after a tick");
        }

        private static void Others(Game game)
        {
            game.Run(1, Game.At(101, false, "bob", 9216, 9216));
            Check.Equal(2, game.Bootstrap.Handler.Views, "bodies");
            PlayerView bob;
            Check.That(game.Bootstrap.Handler.TryGetView("bob", out bob), "bob is seen");
            Check.Equal("(9, 0.5, 9)", bob.transform.position.ToString(), "bob's place");
            // Table 1 loses "bob".
            game.Run(1, Hex.Bytes("954366c2919291920191a3626f629090"));
            Check.Equal(1, game.Bootstrap.Handler.Views, "bodies");
            Check.That(bob == null, "bob's cube is gone");
        }

        private static void DestroyedBody(Game game)
        {
            PlayerView before = game.Own;
            UnityEngine.Object.Destroy(before.gameObject);
            PlayerView view;
            Check.That(!game.Bootstrap.TryGetOwnView(out view), "it is gone");
            game.Run(1, Game.At(101, false, "ada", 2048, 2048));
            Check.That(game.Own != before, "another");
            Check.Equal("(2, 0.5, 2)", game.Own.Confirmed.ToString(), "place");
            game.Run(1, Game.At(102, false, "bob", 9216, 9216));
            PlayerView bob;
            game.Bootstrap.Handler.TryGetView("bob", out bob);
            UnityEngine.Object.Destroy(bob.gameObject);
            // Table 1 loses "bob".
            game.Run(1, Hex.Bytes("954367c2919291920191a3626f629090"));
            UnityEngine.Object.Destroy(game.Own.gameObject);
            game.Run(1, Say.Kick("RESUME_EXPIRED"));
            game.Run(20);
            Check.Equal(2, game.Links.Count, "connections");
            Check.Equal("", game.Bootstrap.Problem, "problem");
            Check.Equal(0L, game.Network.Session.Counters.Faults + Stage.Errors.Count, "faults");
        }

        private static void ThrowingBody(Game game)
        {
            var world = ArenaWorld.Create();
            var shown = new List<string>();
            var handler = new PacketHandler(world, game.Controller, player =>
            {
                shown.Add(player);
                throw new InvalidOperationException("no body for " + player);
            });
            handler.OnPhase(game.Network.Session);
            var packets = new PacketSerializer();
            for (int i = 0; i < 100; i++)
            {
                // Two bodies in each: "a" and "b".
                byte[] delta = Hex.Bytes("954366c2" + "91" + "9290" + "91" + "9201" + "92" + "92a1619292000000" + "92a1629292000000" + "90");
                packets.Read(delta, 0, delta.Length);
                world.Apply(packets.Delta);
                handler.OnDelta(world);
                game.Run(1);
            }
            Check.Equal(200, shown.Count, "bodies asked for");
            Check.Equal("a b", shown[0] + " " + shown[1], "both of each delta");
            Check.Equal(2, Stage.Errors.Count, "errors in 1.6 s");
            Check.That(Stage.Warnings.Exists(each => each.EndsWith("since the last: 125")), string.Join("|", Stage.Warnings));
        }

        private static void Overlay(Game game)
        {
            game.Clock.NowMs += 40;
            Input.Horizontal = 1f;
            game.Run(5);
            game.Run(20, Say.Verdict(1, "TOO_FAR"), Say.Delta(105, false));
            foreach (string each in new[] { "state Open", "zone arena-1", "tick 105", "refused 1  TOO_FAR (20480, limit 358)", "round trip" })
            {
                Check.That(GUI.Shown.Contains(each), each + " in:\n" + GUI.Shown);
            }
        }

        private static void NoGarbage(Game game)
        {
            var packets = new PacketSerializer();
            var refusals = new[] { Say.Verdict(1, "TOO_FAR"), Say.Verdict(2, "BLOCKED") };
            Action refuse = () =>
            {
                foreach (byte[] each in refusals)
                {
                    packets.Read(each, 0, each.Length);
                    game.Bootstrap.Handler.OnVerdict(packets.Verdict, 0);
                }
            };
            refuse();
            Check.Equal(0L, Allocations.During(refuse), "bytes for refusals");
            string shown = "";
            var overlay = game.Bootstrap.GetComponent<DebugOverlay>();
            var describe = (Func<string>)Delegate.CreateDelegate(typeof(Func<string>), overlay, "Describe");
            Action draw = () => shown = describe();
            draw();
            string text = "";
            Action copy = () => text = new string('x', shown.Length);
            Check.Equal(Allocations.During(copy), Allocations.During(draw), "bytes for the overlay's text");
            Check.That(shown.Contains("BLOCKED (20480, limit 358)") && text.Length == shown.Length, shown);
        }

        private static void PhaseNames(Game game)
        {
            game.Link.Breaks("CONNECTION_LOST");
            foreach (SessionPhase phase in new[] { SessionPhase.Waiting, SessionPhase.Connecting })
            {
                game.Run(17);
                Check.That(GUI.Shown.StartsWith("state " + phase), GUI.Shown);
            }
            game.Link.Opens();
            game.Run(17, Say.Welcome(true));
            Check.That(GUI.Shown.StartsWith("state " + SessionPhase.Open), GUI.Shown);
            game.Network.Leave();
            game.Run(17);
            Check.That(GUI.Shown.StartsWith("state " + SessionPhase.Ended), GUI.Shown);
        }

        private static void Pause(Game game)
        {
            GameObject cube = game.Own.gameObject;
            Stage.Pause(true);
            game.Clock.NowMs += 60000;
            Stage.Pause(false);
            game.Run(1);
            Check.Equal(SessionPhase.Waiting, game.Network.Session.Phase, "phase");
            game.Run(20);
            Check.Equal(2, game.Links.Count, "connections");
            game.Link.Opens();
            game.Run(1, Say.Welcome(true), Game.At(1300, true, "ada", 2048, 2048));
            Check.Equal("Resume Ping", game.Link.SentTypes, "sent");
            Check.That(game.Own.gameObject == cube, "the same cube");
            Check.Equal("(2, 0.5, 2)", game.Own.Confirmed.ToString(), "confirmed");
        }

        private static void Sleep(Game game)
        {
            DateTime now = DateTime.UtcNow;
            game.Network.UtcNow = () => now;
            Stage.Pause(false);
            Stage.Pause(true);
            now += TimeSpan.FromSeconds(9);
            Stage.Pause(false);
            game.Run(1);
            Check.Equal(1, game.Links.Count, "connections after nine seconds");
            Stage.Pause(true);
            now += TimeSpan.FromSeconds(11);
            Stage.Pause(false);
            game.Run(1);
            Check.Equal(2, game.Links.Count, "connections after eleven");
            game.Link.Opens();
            game.Run(1, Say.Welcome(true));
            Check.Equal("Resume Ping", game.Link.SentTypes, "sent");
        }

        private static void KickedAsleep(Game game)
        {
            DateTime now = DateTime.UtcNow;
            game.Network.UtcNow = () => now;
            Stage.Pause(true);
            now += TimeSpan.FromSeconds(11);
            game.Link.Brings(Say.Kick("SESSION_REPLACED"));
            Stage.Pause(false);
            game.Run(100);
            Check.Equal(SessionPhase.Ended, game.Network.Session.Phase, "phase");
            Check.Equal("SESSION_REPLACED", game.Network.Session.Ending.Reason, "reason");
            Check.Equal(1, game.Links.Count, "connections");
        }

        private static void Noise(Game game)
        {
            var random = new System.Random(Seed.Value);
            for (int i = 0; i < 300; i++)
            {
                byte[] payload = Game.At(200 + i, false, "p" + random.Next(5), random.Next(9999), random.Next(9999));
                payload[random.Next(payload.Length)] = (byte)random.Next(256);
                game.Run(1, payload);
                if (game.Network.Session.Phase == SessionPhase.Ended)
                {
                    game.Network.Connect(SessionTicket.Parse(Game.Ticket), game.Bootstrap.World, game.Bootstrap.Handler);
                }
                if (game.Link.IsClosed) game.Run(400);
                if (game.Network.Session.Phase != SessionPhase.Connecting) continue;
                game.Link.Opens();
                game.Run(1, Say.Welcome(true));
            }
            Check.Equal(0, Stage.Errors.Count, "errors: " + string.Join("\n", Stage.Errors));
        }

        private static void TransportThrows(Game game)
        {
            game.Network.Transport = endpoint => throw new InvalidOperationException("a transport's mistake");
            game.Network.Connect(SessionTicket.Parse(Game.Ticket), game.Bootstrap.World, game.Bootstrap.Handler);
            game.Run(100);
            Check.Equal(SessionPhase.Waiting, game.Network.Session.Phase, "phase");
            Check.Equal("CONNECT_FAILED: a transport's mistake", game.Network.Session.Ending.ToString(), "reason");
            long faults = game.Network.Session.Counters.Faults;
            Check.That(faults > 1 && faults < 10, "tried with pauses: " + faults);
        }

        private static void Sample(Game game)
        {
            var thing = new GameObject();
            var camera = thing.AddComponent<Samples.FollowCamera>();
            typeof(Samples.FollowCamera)
                .GetField("game", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
                .SetValue(camera, game.Bootstrap);
            game.Bootstrap.gameObject.AddComponent<Samples.FloorView>();
            game.Run(1, Say.Kick("RESUME_EXPIRED"));
            game.Run(20);
            game.Link.Opens();
            int before = Stage.Count;
            game.Run(1, Say.Welcome(), Game.At(100, true, "ada", 1024, 2048), Say.Delta(101, false, true));
            Check.Equal(before + 2, Stage.Count, "a body and a coin more");
            Check.Equal("(1, 14.5, -7)", camera.transform.position.ToString(), "camera");
            game.Run(1, Game.At(102, true, "ada", 1024, 2048));
            Check.Equal(before + 1, Stage.Count, "the coin is gone");
        }

        private static void Materials(Game game)
        {
            game.Bootstrap.gameObject.AddComponent<Samples.FloorView>();
            game.Run(1, Say.Kick("RESUME_EXPIRED"));
            game.Run(20);
            game.Link.Opens();
            game.Run(1, Say.Welcome());
            // The engine's own; green, gray, and yellow of the coins.
            for (int i = 0; i < 100; i++) game.Run(1, Game.At(2 * i, true, i % 2 == 0 ? "ada" : "bob", 0, 0), Say.Delta(2 * i + 1, true, true));
            Check.Equal(4, Stage.Materials, "materials of 200 bodies");
            Stage.Clear();
            Check.Equal(1, Stage.Materials, "materials of an empty scene");
        }

        private static void Leaves(Game game)
        {
            Stage.Clear();
            Check.Equal("Hello Ping Goodbye", game.Link.SentTypes, "sent");
            Check.That(game.Link.IsClosed, "closed");
        }
    }
}
