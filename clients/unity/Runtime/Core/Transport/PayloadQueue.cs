using System;
using System.Threading;

namespace Tickstream
{
    /// <summary>
    /// Payloads on their way between a socket's thread and the polling thread: a ring of bytes that grows up to a limit.
    /// When it is full, <see cref="TryWrite"/> refuses and counts, and <see cref="Write"/> waits; nothing is dropped.
    /// For one writer and one reader at a time.
    /// </summary>
    internal sealed class PayloadQueue
    {
        private const int FirstBytes = 4096;
        private const int HeaderBytes = 4;

        private readonly object gate = new object();
        private readonly int bytesMax;
        private byte[] ring = new byte[FirstBytes];
        private int head;
        private int used;
        private bool closed;
        private long full;

        /// <param name="bytesMax">most bytes it holds, four for each payload included</param>
        internal PayloadQueue(int bytesMax)
        {
            this.bytesMax = bytesMax;
        }

        /// <summary>How often there was no room.</summary>
        internal long Full
        {
            get
            {
                lock (gate)
                {
                    return full;
                }
            }
        }

        /// <summary>
        /// False if there is no room now. A closed queue takes everything and keeps nothing: whoever closed it tells why.
        /// </summary>
        internal bool TryWrite(byte[] payload, int offset, int count)
        {
            lock (gate)
            {
                if (closed) return true;
                if (!MakeRoom(count + HeaderBytes))
                {
                    full++;
                    return false;
                }
                Put(payload, offset, count);
                return true;
            }
        }

        /// <summary>Waits for room. False once the queue is closed.</summary>
        internal bool Write(byte[] payload, int offset, int count)
        {
            lock (gate)
            {
                bool waited = false;
                while (!closed && !MakeRoom(count + HeaderBytes))
                {
                    if (!waited) full++;
                    waited = true;
                    Monitor.Wait(gate);
                }
                if (closed) return false;
                Put(payload, offset, count);
                return true;
            }
        }

        /// <summary>Takes the oldest payload, if there is one. The buffer is replaced by a larger one where necessary.</summary>
        internal bool TryRead(ref byte[] into, out int count)
        {
            lock (gate)
            {
                count = 0;
                if (used == 0) return false;
                count = Take(ref into);
                return true;
            }
        }

        /// <summary>Waits for a payload. False once the queue is closed and empty.</summary>
        internal bool Read(ref byte[] into, out int count)
        {
            lock (gate)
            {
                count = 0;
                while (used == 0 && !closed) Monitor.Wait(gate);
                if (used == 0) return false;
                count = Take(ref into);
                return true;
            }
        }

        /// <summary>Nothing more gets in; what is inside can still be read.</summary>
        internal void Close()
        {
            lock (gate)
            {
                closed = true;
                Monitor.PulseAll(gate);
            }
        }

        private bool MakeRoom(int more)
        {
            if (more <= ring.Length - used) return true;
            if (more > bytesMax - used) return false;
            var larger = new byte[Math.Min(bytesMax, Math.Max(used + more, ring.Length * 2))];
            CopyOut(head, larger, used);
            ring = larger;
            head = 0;
            return true;
        }

        private void Put(byte[] payload, int offset, int count)
        {
            int at = (head + used) % ring.Length;
            for (int i = 0; i < HeaderBytes; i++) ring[(at + i) % ring.Length] = (byte)(count >> (8 * i));
            at = (at + HeaderBytes) % ring.Length;
            int first = Math.Min(count, ring.Length - at);
            Buffer.BlockCopy(payload, offset, ring, at, first);
            Buffer.BlockCopy(payload, offset + first, ring, 0, count - first);
            used += HeaderBytes + count;
            Monitor.PulseAll(gate);
        }

        private int Take(ref byte[] into)
        {
            int count = 0;
            for (int i = 0; i < HeaderBytes; i++) count |= ring[(head + i) % ring.Length] << (8 * i);
            if (into.Length < count) into = new byte[Math.Max(count, into.Length * 2)];
            CopyOut((head + HeaderBytes) % ring.Length, into, count);
            head = (head + HeaderBytes + count) % ring.Length;
            used -= HeaderBytes + count;
            Monitor.PulseAll(gate);
            return count;
        }

        private void CopyOut(int from, byte[] into, int count)
        {
            int first = Math.Min(count, ring.Length - from);
            Buffer.BlockCopy(ring, from, into, 0, first);
            Buffer.BlockCopy(ring, 0, into, first, count - first);
        }
    }
}
