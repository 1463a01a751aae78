using System;

namespace Tickstream.Tests
{
    /// <summary>What random tests begin with: <c>FUZZ_SEED</c>, or a new one each run. It is printed when a test fails.</summary>
    public static class Seed
    {
        public static readonly int Value = Choose();

        private static int Choose()
        {
            string given = Environment.GetEnvironmentVariable("FUZZ_SEED");
            return string.IsNullOrEmpty(given) ? Environment.TickCount : int.Parse(given);
        }
    }
}
