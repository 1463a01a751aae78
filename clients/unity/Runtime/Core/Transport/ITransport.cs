using System;

namespace Tickstream
{
    /// <summary>What a transport has to tell.</summary>
    public enum TransportEvent
    {
        None,

        /// <summary>The connection stands; comes once, first.</summary>
        Opened,

        /// <summary>A payload came.</summary>
        Payload,

        /// <summary>The connection is over, or never came about; comes once, last.</summary>
        Closed
    }

    /// <summary>
    /// One connection. Whatever threads it has, its methods are called by one thread only, and it speaks when it is asked:
    /// what sockets bring waits in a bounded queue.
    /// </summary>
    public interface ITransport
    {
        /// <summary>Takes the next event.</summary>
        /// <param name="payload">of <see cref="TransportEvent.Payload"/>: valid until the next call</param>
        TransportEvent Poll(out ArraySegment<byte> payload);

        /// <summary>
        /// Copies a payload to the way out. False if there is no room: the peer has stopped reading. Of a connection that
        /// is over it goes nowhere, and what came before the end is still to be polled, and then the end.
        /// </summary>
        bool Send(byte[] payload, int offset, int count);

        /// <summary>Ends the connection after what was sent. Nothing is heard of it any more.</summary>
        void Close();

        /// <summary>Why it closed, in a word; empty before that.</summary>
        string CloseReason { get; }

        /// <summary>The same for people and logs; may be empty.</summary>
        string CloseDetail { get; }

        /// <summary>How often one of its queues had no room.</summary>
        long QueueFull { get; }
    }
}
