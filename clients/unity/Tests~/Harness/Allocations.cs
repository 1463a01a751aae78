using System;

namespace Tickstream.Tests
{
    /// <summary>Counts what this thread allocates, byte for byte.</summary>
    internal static class Allocations
    {
        internal static long During(Action action)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
