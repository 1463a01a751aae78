using System;

namespace Tickstream
{
    /// <summary>The stream is not what its framing promises; the connection is of no more use.</summary>
    public sealed class FrameException : Exception
    {
        public FrameException(string reason, string message) : base(message)
        {
            Reason = reason;
        }

        /// <summary>A word such as <c>FRAME_TOO_LARGE</c>.</summary>
        public string Reason { get; }
    }
}
