#if (UNITY_WEBGL && !UNITY_EDITOR) || TICKSTREAM_COMPILE_WEBGL
using System;
using System.Runtime.InteropServices;

namespace Tickstream.Unity
{
    /// <summary>
    /// A connection over the browser's WebSocket. What comes waits in JavaScript, at most 4 MiB; more closes the
    /// connection with <c>RECEIVE_QUEUE_FULL</c>, because a page cannot stop reading.
    /// </summary>
    public sealed class WebGlTransport : ITransport
    {
        private const int ClosedByFullQueue = 2;

        private readonly int id;
        private byte[] payload = new byte[4096];
        private bool toldOpened;
        private bool toldClosed;

        public WebGlTransport(Endpoint endpoint)
        {
            id = TickstreamConnect(endpoint.ToString(), ProtocolLimits.ServerPayloadBytesMax);
        }

        public string CloseReason { get; private set; } = "";

        public string CloseDetail
        {
            get { return ""; }
        }

        public long QueueFull
        {
            get { return CloseReason == "RECEIVE_QUEUE_FULL" ? 1 : 0; }
        }

        public TransportEvent Poll(out ArraySegment<byte> bytes)
        {
            bytes = default(ArraySegment<byte>);
            if (toldClosed) return TransportEvent.None;
            if (!toldOpened && TickstreamIsOpened(id) != 0)
            {
                toldOpened = true;
                return TransportEvent.Opened;
            }
            int count = TickstreamNextBytes(id);
            if (count > 0)
            {
                if (payload.Length < count) payload = new byte[Math.Max(count, payload.Length * 2)];
                TickstreamTake(id, payload);
                bytes = new ArraySegment<byte>(payload, 0, count);
                return TransportEvent.Payload;
            }
            int closed = TickstreamIsClosed(id);
            if (closed == 0) return TransportEvent.None;
            string lost = toldOpened ? "CONNECTION_LOST" : "CONNECT_FAILED";
            CloseReason = closed == ClosedByFullQueue ? "RECEIVE_QUEUE_FULL" : lost;
            toldClosed = true;
            TickstreamClose(id);
            return TransportEvent.Closed;
        }

        public bool Send(byte[] bytes, int offset, int count)
        {
            return TickstreamSend(id, bytes, offset, count) != 0;
        }

        public void Close()
        {
            toldClosed = true;
            TickstreamClose(id);
        }

        [DllImport("__Internal")]
        private static extern int TickstreamConnect(string url, int payloadBytesMax);

        [DllImport("__Internal")]
        private static extern int TickstreamIsOpened(int id);

        [DllImport("__Internal")]
        private static extern int TickstreamIsClosed(int id);

        [DllImport("__Internal")]
        private static extern int TickstreamNextBytes(int id);

        [DllImport("__Internal")]
        private static extern void TickstreamTake(int id, byte[] into);

        [DllImport("__Internal")]
        private static extern int TickstreamSend(int id, byte[] bytes, int offset, int count);

        [DllImport("__Internal")]
        private static extern void TickstreamClose(int id);
    }
}
#endif
