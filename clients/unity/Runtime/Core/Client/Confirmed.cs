using System;

namespace Tickstream
{
    /// <summary>What the server confirmed to this session: with it a lost connection is taken up again.</summary>
    internal sealed class Confirmed
    {
        private long newestTick;

        /// <summary>Empty before the first Welcome, and for spectators.</summary>
        internal string ResumeToken { get; private set; } = "";

        /// <summary>Tick of the last delta that was not full; 0 if there was none.</summary>
        internal long Tick { get; private set; }

        /// <summary>Greatest number of a command that took effect.</summary>
        internal long ClientSeq { get; private set; }

        /// <summary>Number of the next command.</summary>
        internal long NextSeq { get; private set; } = 1;

        internal void OnWelcome(Welcome welcome)
        {
            newestTick = 0;
            ResumeToken = welcome.ResumeToken;
            ClientSeq = welcome.LastClientSeq;
            if (!welcome.Resumed)
            {
                Tick = 0;
                NextSeq = 1;
            }
            NextSeq = Math.Max(NextSeq, welcome.LastClientSeq + 1);
        }

        internal long TakeSeq()
        {
            return NextSeq++;
        }

        /// <summary>False if the delta is older than one that this connection brought before.</summary>
        internal bool IsInOrder(Delta delta)
        {
            if (delta.Tick < newestTick) return false;
            newestTick = delta.Tick;
            return true;
        }

        internal void OnDelta(Delta delta)
        {
            // A full one may be of a tick in which nothing happened.
            if (!delta.Full) Tick = Math.Max(Tick, delta.Tick);
        }

        internal void OnVerdict(Verdict verdict)
        {
            bool mine = verdict.ClientSeq < NextSeq;
            if (mine && verdict.Accepted) ClientSeq = Math.Max(ClientSeq, verdict.ClientSeq);
        }
    }
}
