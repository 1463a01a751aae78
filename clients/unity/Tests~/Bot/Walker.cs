using System;
using Tickstream.Arena;
using Tickstream.Tests;

namespace Tickstream.Bot
{
    /// <summary>Walks: one wish a tick, straight on until something is in the way. Its first wish is a teleport.</summary>
    internal sealed class Walker : ClientListener
    {
        private const double StrideUnits = 340;
        private const int TeleportUnits = 20 * Position.UnitsPerCell;
        private const long EveryMs = 50;

        /// <summary>Answers that are waited for at once; more would only ask for what is refused.</summary>
        private const int AskedMax = 2;

        private readonly ArenaWorld world;
        private readonly Random random;
        private double heading;
        private long nextMs;
        private long teleport;

        internal Walker(ArenaWorld world, Random random)
        {
            this.world = world;
            this.random = random;
            heading = random.NextDouble() * 2 * Math.PI;
        }

        internal void Walk(ClientSession session, long nowMs)
        {
            AvatarRow own;
            if (nowMs < nextMs || session.Unanswered >= AskedMax || !world.Avatars.TryGet(session.PlayerId, out own)) return;
            nextMs = nowMs + EveryMs;
            long clientSeq;
            if (teleport == 0)
            {
                int far = own.At.X > 40 * Position.UnitsPerCell ? -TeleportUnits : TeleportUnits;
                session.Send(new MoveCommand(new Position(own.At.X + far, own.At.Y)), out teleport);
                return;
            }
            int x = own.At.X + (int)(Math.Cos(heading) * StrideUnits);
            int y = own.At.Y + (int)(Math.Sin(heading) * StrideUnits);
            session.Send(new MoveCommand(new Position(x, y)), out clientSeq);
        }

        public override void OnPhase(ClientSession session)
        {
            if (session.Phase == SessionPhase.Waiting) Program.Say("lost " + session.Ending);
            if (session.Phase == SessionPhase.Ended) Program.Say("ended " + session.Ending);
        }

        public override void OnWelcome(Welcome welcome)
        {
            Program.Say("open " + welcome.PlayerId + " " + welcome.Zone + " resumed=" + welcome.Resumed + " tick=" + welcome.Tick);
        }

        public override void OnDelta(ReplicatedWorld changed)
        {
            Program.Say("view " + world.Tick + " " + ViewChecksum.Of(world));
        }

        public override void OnVerdict(Verdict verdict, long waitedMs)
        {
            bool wasTeleport = verdict.ClientSeq == teleport && teleport != 0;
            if (wasTeleport) Program.Say("teleport " + verdict.Reason + " " + verdict.Actual + " " + verdict.Limit);
            else if (verdict.Accepted) Program.Say("moved " + verdict.ClientSeq + " " + waitedMs);
            else Program.Say("refused " + verdict.ClientSeq + " " + verdict.Reason);
            if (!verdict.Accepted && verdict.Reason != "STUNNED") heading = random.NextDouble() * 2 * Math.PI;
            // Numbers begin anew with a new session, but there is one teleport in this bot's life.
            if (wasTeleport) teleport = -1;
        }

        public override void OnUnanswered(long clientSeq, UnansweredReason why)
        {
            Program.Say("unanswered " + clientSeq + " " + why);
        }

        public override void OnFault(Exception fault)
        {
            Program.Say("fault " + fault.GetType().Name + " " + fault.Message);
        }
    }
}
