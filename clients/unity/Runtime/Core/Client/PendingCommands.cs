using System;

namespace Tickstream
{
    /// <summary>
    /// Commands sent and not answered, in the order of their numbers: what a resumed session sends again. More than
    /// it holds are refused. Slots and their buffers are used again.
    /// </summary>
    internal sealed class PendingCommands
    {
        /// <summary>Sent again all at once, with a ping, they stay below a server's 60 packets a second.</summary>
        internal const int Max = 48;

        /// <summary>
        /// Of their bodies: sent again all at once, with their frames and a ping, they fit into a send queue of 128 KiB.
        /// Else each new connection would end at that queue as the one before.
        /// </summary>
        internal const int BodyBytesMax = 96 << 10;

        internal sealed class Slot
        {
            internal long ClientSeq;
            internal int CommandId;
            internal long SentMs;
            internal byte[] Body = new byte[32];
            internal int BodyBytes;
        }

        private readonly Slot[] slots = new Slot[Max];
        private int bodyBytes;

        internal int Count { get; private set; }

        /// <summary>Whether another command may wait, too.</summary>
        internal bool HasRoom(MessagePackWriter body)
        {
            return Count < Max && body.Count <= BodyBytesMax - bodyBytes;
        }

        internal Slot this[int index]
        {
            get { return slots[index]; }
        }

        /// <summary>Remembers a command whose number is above all others.</summary>
        internal void Add(long clientSeq, int commandId, MessagePackWriter body, long nowMs)
        {
            Slot slot = slots[Count] ?? (slots[Count] = new Slot());
            Count++;
            slot.ClientSeq = clientSeq;
            slot.CommandId = commandId;
            slot.SentMs = nowMs;
            slot.BodyBytes = body.Count;
            bodyBytes += body.Count;
            if (slot.Body.Length < body.Count) slot.Body = new byte[body.Count];
            Buffer.BlockCopy(body.Buffer, 0, slot.Body, 0, body.Count);
        }

        /// <summary>Forgets an answered command; gives the time it was sent, or -1 if it is not known.</summary>
        internal long Take(long clientSeq)
        {
            for (int i = 0; i < Count; i++)
            {
                if (slots[i].ClientSeq != clientSeq) continue;
                long sentMs = slots[i].SentMs;
                RemoveAt(i);
                return sentMs;
            }
            return -1;
        }

        /// <summary>Forgets the oldest; gives its number.</summary>
        internal long TakeFirst()
        {
            long clientSeq = slots[0].ClientSeq;
            RemoveAt(0);
            return clientSeq;
        }

        private void RemoveAt(int index)
        {
            Slot free = slots[index];
            Count--;
            bodyBytes -= free.BodyBytes;
            Array.Copy(slots, index + 1, slots, index, Count - index);
            slots[Count] = free;
        }
    }
}
