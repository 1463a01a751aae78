using System;
using System.IO;

namespace Tickstream
{
    /// <summary>
    /// Cuts a stream into payloads. A read brings any piece of the stream: bytes are collected until a payload is whole.
    /// What is collected grows with the bytes that came, never with what a header promises.
    /// </summary>
    public abstract class Framing
    {
        /// <summary>Most bytes a frame has besides its payload.</summary>
        public const int HeaderBytesMax = 14;

        private byte[] collected = new byte[4096];
        private int start;
        private int end;

        /// <summary>Bytes collected and not taken yet.</summary>
        protected int Available
        {
            get { return end - start; }
        }

        /// <summary>Whatever comes before the first frame. Blocks.</summary>
        public virtual void Open(Stream stream, Endpoint endpoint)
        {
        }

        /// <summary>Adds what was read.</summary>
        public void Append(byte[] bytes, int offset, int count)
        {
            if (count > collected.Length - end)
            {
                byte[] target = collected;
                int kept = end - start;
                if (count > collected.Length - kept) target = new byte[Math.Max(kept + count, collected.Length * 2)];
                Buffer.BlockCopy(collected, start, target, 0, kept);
                collected = target;
                start = 0;
                end = kept;
            }
            Buffer.BlockCopy(bytes, offset, collected, end, count);
            end += count;
        }

        /// <summary>Takes the next whole payload; it is valid until the next call.</summary>
        /// <exception cref="FrameException">the stream cannot be gone on with</exception>
        public abstract bool TryTake(out ArraySegment<byte> payload);

        /// <summary>Takes what the framing itself wants to say to the peer, as a whole frame.</summary>
        public virtual bool TryTakeReply(out ArraySegment<byte> frame)
        {
            frame = default(ArraySegment<byte>);
            return false;
        }

        /// <summary>Makes the frame behind all others, by which the peer knows the end from a break; empty if there is none.</summary>
        public virtual byte[] Farewell()
        {
            return new byte[0];
        }

        /// <summary>
        /// Writes the frame of a payload to the beginning of a buffer that is <see cref="HeaderBytesMax"/> longer than the
        /// payload; returns the frame's length.
        /// </summary>
        public abstract int Wrap(byte[] payload, int offset, int count, byte[] into);

        /// <summary>The byte that many behind the next.</summary>
        protected byte Peek(int ahead)
        {
            return collected[start + ahead];
        }

        /// <summary>Unsigned, big-endian, of up to eight bytes.</summary>
        protected ulong PeekNumber(int ahead, int width)
        {
            ulong value = 0;
            for (int i = 0; i < width; i++) value = (value << 8) | Peek(ahead + i);
            return value;
        }

        /// <summary>Takes bytes that are available; valid until the next are appended.</summary>
        protected ArraySegment<byte> Take(int count)
        {
            var taken = new ArraySegment<byte>(collected, start, count);
            start += count;
            if (start == end) start = end = 0;
            return taken;
        }
    }
}
