using System;

namespace Tickstream
{
    /// <summary>A listener whose exceptions are counted and told to it, and go no further.</summary>
    internal sealed class GuardedListener
    {
        private readonly ClientListener listener;
        private readonly SessionCounters counters;

        internal GuardedListener(ClientListener listener, SessionCounters counters)
        {
            this.listener = listener;
            this.counters = counters;
        }

        internal void OnPhase(ClientSession session)
        {
            try { listener.OnPhase(session); } catch (Exception e) { OnFault(e); }
        }

        internal void OnWelcome(Welcome welcome)
        {
            try { listener.OnWelcome(welcome); } catch (Exception e) { OnFault(e); }
        }

        internal void OnDelta(ReplicatedWorld world)
        {
            try { listener.OnDelta(world); } catch (Exception e) { OnFault(e); }
        }

        internal void OnVerdict(Verdict verdict, long waitedMs)
        {
            try { listener.OnVerdict(verdict, waitedMs); } catch (Exception e) { OnFault(e); }
        }

        internal void OnUnanswered(long clientSeq, UnansweredReason why)
        {
            try { listener.OnUnanswered(clientSeq, why); } catch (Exception e) { OnFault(e); }
        }

        internal void OnRoundTrip(int rttMs)
        {
            try { listener.OnRoundTrip(rttMs); } catch (Exception e) { OnFault(e); }
        }

        internal void OnNotice(Notice notice)
        {
            try { listener.OnNotice(notice); } catch (Exception e) { OnFault(e); }
        }

        internal void OnStats(Stats stats)
        {
            try { listener.OnStats(stats); } catch (Exception e) { OnFault(e); }
        }

        internal void OnFault(Exception fault)
        {
            counters.Faults++;
            try
            {
                listener.OnFault(fault);
            }
            catch (Exception)
            {
                // There is nobody left to tell.
                counters.Faults++;
            }
        }
    }
}
