using System;

namespace Tickstream
{
    /// <summary>More was written than a writer may hold.</summary>
    public sealed class PayloadTooLargeException : ArgumentException
    {
        internal PayloadTooLargeException(int bytesMax) : base("more than " + bytesMax + " bytes")
        {
        }
    }
}
