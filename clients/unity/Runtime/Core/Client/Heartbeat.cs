using System;

namespace Tickstream
{
    /// <summary>Shows that both sides are there, and how far apart. Times are the session's clock.</summary>
    internal sealed class Heartbeat
    {
        private const long PingEveryMs = 5000;

        /// <summary>Two pings unanswered and then some: nobody is there.</summary>
        private const long SilenceMaxMs = 12000;

        /// <summary>Pings of this connection without a pong, oldest first. When they are too many, the oldest is forgotten.</summary>
        private readonly long[] pings = new long[4];
        private int waiting;
        private long heardMs;
        private long pingedMs;

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
            waiting = 0;
        }

        internal void OnPing(long nowMs)
        {
            pingedMs = nowMs;
            if (waiting == pings.Length) Forget(1);
            pings[waiting++] = nowMs;
        }

        /// <summary>Measures the round trip. False if the pong answers no ping that waits for it.</summary>
        internal bool OnPong(Pong pong, long nowMs)
        {
            for (int i = 0; i < waiting; i++)
            {
                if (pings[i] != pong.ClientTimeMs) continue;
                RttMs = (int)Math.Min(nowMs - pings[i], int.MaxValue);
                Forget(i + 1);
                return true;
            }
            return false;
        }

        internal bool IsPingDue(long nowMs)
        {
            return nowMs - pingedMs >= PingEveryMs;
        }

        internal bool IsSilent(long nowMs)
        {
            return nowMs - heardMs > SilenceMaxMs;
        }

        private void Forget(int oldest)
        {
            waiting -= oldest;
            Array.Copy(pings, oldest, pings, 0, waiting);
        }
    }
}
