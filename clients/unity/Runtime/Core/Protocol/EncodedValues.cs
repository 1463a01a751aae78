using System;

namespace Tickstream
{
    /// <summary>Some values of a payload, one behind the other and still encoded. Valid as long as the payload's buffer.</summary>
    public struct EncodedValues
    {
        private readonly byte[] buffer;
        private readonly int from;
        private readonly int end;

        internal EncodedValues(byte[] buffer, int from, int end, int count)
        {
            this.buffer = buffer;
            this.from = from;
            this.end = end;
            Count = count;
        }

        /// <summary>How many there are.</summary>
        public int Count { get; }

        /// <summary>All of them, not copied.</summary>
        public ArraySegment<byte> Bytes
        {
            get { return new ArraySegment<byte>(buffer, from, end - from); }
        }

        /// <summary>Has the reader stand before the first of them.</summary>
        public void ReadWith(MessagePackReader input)
        {
            input.Reset(buffer, from, end - from);
        }
    }
}
