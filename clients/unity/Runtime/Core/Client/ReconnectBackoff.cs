using System;

namespace Tickstream
{
    /// <summary>
    /// How long to wait before the next try: a quarter of a second, doubling to one, and five after half a minute; each
    /// less up to a quarter by chance, so that a thousand clients do not come back in one instant. It begins anew only
    /// after a session that was of use: open for some seconds, with a delta applied.
    /// </summary>
    public sealed class ReconnectBackoff
    {
        private const long StableMs = 3000;
        private const int FirstMs = 250;
        private const int SoonMs = 1000;
        private const int LaterMs = 5000;
        private const int SoonTries = 30;
        private const int MalformedMax = 3;

        private int attempt;
        private int malformed;
        private bool applied;
        private long openedMs;

        /// <summary>A connection is open.</summary>
        public void OnOpen(long nowMs)
        {
            openedMs = nowMs;
            applied = false;
        }

        /// <summary>A delta was applied on it.</summary>
        public void OnDelta()
        {
            applied = true;
        }

        /// <summary>
        /// Whether too many connections ended because the server could not be understood, and none was of use in between.
        /// Other failures among them change nothing: a server that does both by turns is not tried without end.
        /// </summary>
        internal bool GivesUp(Ending ending, long nowMs)
        {
            ForgetIfStable(nowMs);
            if (ending.IsMalformed) malformed++;
            return malformed >= MalformedMax;
        }

        /// <summary>The wait before the next try, in milliseconds.</summary>
        /// <param name="chance">from 0 to 1</param>
        public long NextWaitMs(long nowMs, double chance)
        {
            ForgetIfStable(nowMs);
            int full = attempt >= SoonTries ? LaterMs : attempt >= 2 ? SoonMs : FirstMs << attempt;
            attempt++;
            return (long)Math.Round(full * (1 - chance / 4));
        }

        private void ForgetIfStable(long nowMs)
        {
            if (!applied || nowMs - openedMs < StableMs) return;
            applied = false;
            attempt = 0;
            malformed = 0;
        }
    }
}
