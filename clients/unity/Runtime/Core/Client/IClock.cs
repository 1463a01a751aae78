using System.Diagnostics;

namespace Tickstream
{
    /// <summary>Time, as the client needs it; given, so that tests own it.</summary>
    public interface IClock
    {
        /// <summary>Milliseconds; where they begin does not matter.</summary>
        long NowMs { get; }
    }

    /// <summary>The machine's steady clock.</summary>
    public sealed class StopwatchClock : IClock
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();

        public long NowMs
        {
            get { return watch.ElapsedMilliseconds; }
        }
    }

    /// <summary>Another clock whose jumps back are as if no time had passed.</summary>
    internal sealed class SteadyClock : IClock
    {
        private readonly IClock clock;
        private long last;
        private long offset;

        internal SteadyClock(IClock clock)
        {
            this.clock = clock;
            last = clock.NowMs;
        }

        public long NowMs
        {
            get
            {
                long now = clock.NowMs + offset;
                if (now < last) offset += last - now;
                else last = now;
                return last;
            }
        }
    }
}
