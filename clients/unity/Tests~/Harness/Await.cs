using System;
using System.Diagnostics;
using System.Threading;

namespace Tickstream.Tests
{
    /// <summary>Waits for what another thread or process will bring about.</summary>
    public static class Await
    {
        private const int LimitMs = 20000;

        private static readonly ManualResetEvent Never = new ManualResetEvent(false);

        public static void Until(Func<bool> condition, string what)
        {
            Until(condition, what, LimitMs);
        }

        public static void Until(Func<bool> condition, string what, int limitMs)
        {
            Stopwatch watch = Stopwatch.StartNew();
            while (!condition())
            {
                Check.That(watch.ElapsedMilliseconds < limitMs, "waited in vain for " + what);
                Never.WaitOne(2);
            }
        }
    }
}
