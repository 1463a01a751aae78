using System;

namespace Tickstream
{
    /// <summary>Shows that both sides are there, and how far apart. Times are the session's clock.</summary>
    internal sealed class Heartbeat
    {
        private const long PingEveryMs = 5000;

        /// <summary>Two pings unanswered and then some: nobody is there.</summary>
        private const long SilenceMaxMs = 12000;

        private long heardMs;
        private long pingedMs;
        private long pongedMs;

        /// <summary>The last round trip; -1 before the first.</summary>
        internal int RttMs { get; private set; } = -1;

        /// <summary>A connection is being made. Only a Welcome counts as an answer to that.</summary>
        internal void OnDial(long nowMs)
        {
            heardMs = nowMs;
        }

        internal void OnHeard(long nowMs)
        {
            heardMs = nowMs;
        }

        internal void OnWelcome(long nowMs)
        {
            heardMs = nowMs;
            pongedMs = -1;
        }

        internal void OnPing(long nowMs)
        {
            pingedMs = nowMs;
        }

        /// <summary>Measures the round trip. False if it is not the one pong to a ping, in order.</summary>
        internal bool OnPong(Pong pong, long nowMs)
        {
            long rtt = nowMs - pong.ClientTimeMs;
            if (pong.ClientTimeMs <= pongedMs || rtt < 0) return false;
            pongedMs = pong.ClientTimeMs;
            RttMs = (int)Math.Min(rtt, int.MaxValue);
            return true;
        }

        internal bool IsPingDue(long nowMs)
        {
            return nowMs - pingedMs >= PingEveryMs;
        }

        internal bool IsSilent(long nowMs)
        {
            return nowMs - heardMs > SilenceMaxMs;
        }
    }
}
