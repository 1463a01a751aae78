using System;
using System.Collections.Generic;
using Tickstream.Arena;

namespace Tickstream.Tests
{
    /// <summary>A session over fake connections, and everything it told.</summary>
    internal sealed class Scene : ClientListener
    {
        internal readonly ManualClock Clock = new ManualClock();
        internal readonly List<FakeLink> Links = new List<FakeLink>();
        internal readonly List<string> Told = new List<string>();
        internal readonly ArenaWorld World = ArenaWorld.Create();
        internal readonly ClientSession Session;
        internal bool ThrowsAtDelta;
        internal bool SendsFromCallbacks;
        internal bool HasNoLink;
        internal bool LeavesAtDelta;
        internal bool LeavesAtFault;
        private int sends;

        internal Scene(string address = "game:8080", ReplicatedWorld world = null)
        {
            Endpoint endpoint;
            Check.That(Endpoint.TryParse(address, out endpoint), address);
            Session = new ClientSession(SessionConfig.Play("signed", "test"), endpoint, world ?? World, this, Connect, Clock, () => 0);
        }

        /// <summary>The newest connection.</summary>
        internal FakeLink Link
        {
            get { return Links[Links.Count - 1]; }
        }

        /// <summary>A session that is open.</summary>
        internal static Scene Open(string address = "game:8080")
        {
            var scene = new Scene(address);
            scene.Session.Open();
            scene.Welcomed(false, 0);
            Check.Equal(SessionPhase.Open, scene.Session.Phase, "phase");
            return scene;
        }

        internal void Welcomed(bool resumed, long lastClientSeq)
        {
            Link.Opens();
            Hears(Say.Welcome(resumed, lastClientSeq));
        }

        internal void Hears(params byte[][] payloads)
        {
            Array.ForEach(payloads, Link.Brings);
            Session.Poll();
        }

        internal void Breaks()
        {
            Link.Breaks("CONNECTION_LOST");
            Session.Poll();
        }

        internal void Pass(long ms)
        {
            Clock.NowMs += ms;
            Session.Poll();
        }

        internal long Moves()
        {
            long clientSeq;
            Check.Equal(SendResult.Sent, Session.Send(new MoveCommand(new Position(1, 2)), out clientSeq), "sent");
            return clientSeq;
        }

        internal void Ends(string reason)
        {
            Check.Equal(SessionPhase.Ended, Session.Phase, "phase");
            Check.Equal(reason, Session.Ending.Reason, "reason");
            int before = Links.Count;
            Pass(600000);
            Check.Equal(before, Links.Count, "connections after the end");
        }

        internal void Waits(string reason)
        {
            Check.Equal(SessionPhase.Waiting, Session.Phase, "phase");
            Check.Equal(reason, Session.Ending.Reason, "reason");
            Check.That(Link.IsClosed, "its connection is closed");
        }

        /// <summary>A game that asks for something whenever it hears of anything; it gives up after a thousand.</summary>
        private void Sends()
        {
            if (!SendsFromCallbacks) return;
            Check.That(++sends < 1000, "it sends without end");
            long clientSeq;
            Session.Send(new MoveCommand(), out clientSeq);
        }

        public override void OnPhase(ClientSession session)
        {
            Sends();
            if (session.Phase == SessionPhase.Ended) Told.Add("ended");
        }

        public override void OnWelcome(Welcome welcome)
        {
            Sends();
            Told.Add("welcome " + welcome.Resumed);
        }

        public override void OnDelta(ReplicatedWorld world)
        {
            Sends();
            Told.Add("delta " + world.Tick);
            if (LeavesAtDelta) Session.Leave();
            if (ThrowsAtDelta) throw new InvalidOperationException("a game's mistake");
        }

        public override void OnVerdict(Verdict verdict, long waitedMs)
        {
            Sends();
            Told.Add("verdict " + verdict.ClientSeq + " " + verdict.Reason + " " + waitedMs);
        }

        public override void OnUnanswered(long clientSeq, UnansweredReason why)
        {
            Sends();
            Told.Add("unanswered " + clientSeq + " " + why);
        }

        public override void OnRoundTrip(int rttMs)
        {
            Sends();
            Told.Add("rtt " + rttMs);
        }

        public override void OnFault(Exception fault)
        {
            Told.Add("fault " + fault.Message);
            if (LeavesAtFault) Session.Leave();
        }

        private ITransport Connect(Endpoint endpoint)
        {
            if (HasNoLink) return null;
            Links.Add(new FakeLink(endpoint));
            return Link;
        }
    }
}
