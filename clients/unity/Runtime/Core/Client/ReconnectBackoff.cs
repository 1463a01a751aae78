using System;

namespace Tickstream
{
    /// <summary>
    /// How long to wait before the next try: a quarter of a second, doubling to one, and five after half a minute; each
    /// less up to a quarter by chance, so that a thousand clients do not come back in one instant.
    /// </summary>
    internal static class ReconnectBackoff
    {
        private const int FirstMs = 250;
        private const int SoonMs = 1000;
        private const int LaterMs = 5000;
        private const int SoonTries = 30;

        /// <param name="attempt">tries before this one</param>
        /// <param name="chance">from 0 to 1</param>
        internal static long WaitMs(int attempt, double chance)
        {
            int full = attempt >= SoonTries ? LaterMs : attempt >= 2 ? SoonMs : FirstMs << attempt;
            return (long)Math.Round(full * (1 - chance / 4));
        }
    }
}
