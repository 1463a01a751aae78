using System;

namespace Tickstream
{
    /// <summary>What the server confirmed to this session: with it a lost connection is taken up again.</summary>
    internal sealed class Confirmed
    {
        private long newestTick;

        /// <summary>Empty before the first Welcome, and for spectators.</summary>
        private string resumeToken = "";

        /// <summary>Tick of the last delta that was not full; 0 if there was none.</summary>
        private long lastTick;

        /// <summary>Greatest number of a command that took effect.</summary>
        private long lastClientSeq;

        /// <summary>Number of the next command.</summary>
        private long nextSeq = 1;

        /// <summary>Writes the first packet of a connection.</summary>
        internal void WriteGreeting(MessagePackWriter output, SessionConfig config)
        {
            string zone = config.SpectateZone;
            string name = config.ClientName;
            if (zone.Length > 0) PacketSerializer.WriteSpectate(output, zone, config.Token);
            else if (resumeToken.Length == 0) PacketSerializer.WriteHello(output, config.Token, name);
            else PacketSerializer.WriteResume(output, resumeToken, name, lastTick, lastClientSeq);
        }

        internal void OnWelcome(Welcome welcome)
        {
            newestTick = 0;
            resumeToken = welcome.ResumeToken;
            lastClientSeq = welcome.LastClientSeq;
            if (!welcome.Resumed)
            {
                lastTick = 0;
                nextSeq = 1;
            }
            nextSeq = Math.Max(nextSeq, welcome.LastClientSeq + 1);
        }

        /// <summary>Takes the next command's number.</summary>
        internal long TakeSeq()
        {
            return nextSeq++;
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
            if (!delta.Full) lastTick = Math.Max(lastTick, delta.Tick);
        }

        internal void OnVerdict(Verdict verdict)
        {
            bool mine = verdict.ClientSeq < nextSeq;
            if (mine && verdict.Accepted) lastClientSeq = Math.Max(lastClientSeq, verdict.ClientSeq);
        }
    }
}
