using System;

namespace Tickstream
{
    /// <summary>
    /// What a session has to tell; all on the thread that polls it. Packets are valid until the method returns. What a
    /// method throws does not disturb the session: it is counted and given to <see cref="OnFault"/>.
    /// </summary>
    public abstract class ClientListener
    {
        /// <summary>The session's phase is another; of <c>Waiting</c> and <c>Ended</c>, its <c>Ending</c> says why.</summary>
        public virtual void OnPhase(ClientSession session)
        {
        }

        /// <summary>Logged in, or resumed.</summary>
        public virtual void OnWelcome(Welcome welcome)
        {
        }

        /// <summary>The tables changed; each says which rows.</summary>
        public virtual void OnDelta(ReplicatedWorld world)
        {
        }

        /// <summary>A command is judged; each at most once.</summary>
        /// <param name="waitedMs">time from sending to this answer</param>
        public virtual void OnVerdict(Verdict verdict, long waitedMs)
        {
        }

        /// <summary>No answer to a command will come.</summary>
        public virtual void OnUnanswered(long clientSeq, UnansweredReason why)
        {
        }

        public virtual void OnRoundTrip(int rttMs)
        {
        }

        public virtual void OnNotice(Notice notice)
        {
        }

        public virtual void OnStats(Stats stats)
        {
        }

        /// <summary>Another method threw, or a transport, the game's own decoding or a command's writing did.</summary>
        public virtual void OnFault(Exception fault)
        {
        }
    }
}
