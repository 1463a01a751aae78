using System;

namespace Tickstream
{
    /// <summary>
    /// A connection whose exceptions are told to the listener and go no further: to the session it is lost then, with what
    /// was thrown as the detail.
    /// </summary>
    internal sealed class GuardedTransport
    {
        private readonly ITransport transport;
        private readonly GuardedListener listener;
        private Exception thrown;

        internal GuardedTransport(ITransport transport, GuardedListener listener)
        {
            this.transport = transport;
            this.listener = listener;
        }

        /// <summary>Takes the next event.</summary>
        /// <param name="ending">of <see cref="TransportEvent.Closed"/>: why</param>
        internal TransportEvent Poll(out ArraySegment<byte> payload, out Ending ending)
        {
            payload = default(ArraySegment<byte>);
            ending = default(Ending);
            try
            {
                TransportEvent next = thrown != null ? TransportEvent.Closed : transport.Poll(out payload);
                if (next == TransportEvent.Closed) ending = Why();
                return next;
            }
            catch (Exception e)
            {
                Broke(e);
                ending = Why();
                return TransportEvent.Closed;
            }
        }

        /// <summary>False if there is no room. Of a connection that is lost it goes nowhere, and the end is still to be polled.</summary>
        internal bool Send(MessagePackWriter output)
        {
            try
            {
                return thrown != null || transport.Send(output.Buffer, 0, output.Count);
            }
            catch (Exception e)
            {
                Broke(e);
                return true;
            }
        }

        /// <summary>Ends the connection; gives how often one of its queues had no room.</summary>
        internal long Close()
        {
            long full = 0;
            try
            {
                full = transport.QueueFull;
                transport.Close();
            }
            catch (Exception e)
            {
                if (thrown == null) Broke(e);
            }
            return full;
        }

        private Ending Why()
        {
            return thrown != null
                ? new Ending("CONNECTION_LOST", thrown.Message, false)
                : new Ending(transport.CloseReason, transport.CloseDetail, false);
        }

        private void Broke(Exception e)
        {
            // Before a listener hears of it: what it would send now goes nowhere.
            thrown = e;
            listener.OnFault(e);
        }
    }
}
