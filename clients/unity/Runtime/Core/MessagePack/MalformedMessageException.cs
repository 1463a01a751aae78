using System;

namespace Tickstream
{
    /// <summary>Every decoder's only failure: the bytes are not what they should be. The peer is at fault, never the reader.</summary>
    public sealed class MalformedMessageException : Exception
    {
        public MalformedMessageException(string message) : base(message)
        {
        }
    }
}
