using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;

namespace Tickstream
{
    /// <summary>
    /// A connection over a socket, for everywhere but WebGL: one thread connects and reads, one writes, both end with the
    /// connection. When what came waits in vain, reading stops, and the server notices; when what is to be sent waits in
    /// vain, <see cref="Send"/> says so.
    /// </summary>
    public sealed class StreamTransport : ITransport
    {
        private const int InBytesMax = 4 << 20;
        private const int OutBytesMax = 128 << 10;
        private const int ReadBytes = 32 << 10;

        /// <summary>Longer than the heartbeat's patience: for threads that nobody waits for any more.</summary>
        private const int SilenceMs = 20000;

        /// <summary>How long the last word of either side may take.</summary>
        private const int FarewellMs = 1000;

        private readonly Endpoint endpoint;
        private readonly RemoteCertificateValidationCallback trust;
        private readonly Framing framing;
        private readonly PayloadQueue received = new PayloadQueue(InBytesMax);
        private readonly PayloadQueue outgoing = new PayloadQueue(OutBytesMax);
        private readonly object ending = new object();
        private readonly byte[] frame = new byte[ProtocolLimits.ClientPayloadBytesMax + Framing.HeaderBytesMax];
        private byte[] payload = new byte[4096];
        private volatile Socket socket;
        private volatile bool opened;
        private volatile bool closed;
        private volatile bool given;
        private volatile string reason = "";
        private volatile string detail = "";
        private bool toldOpened;
        private bool toldClosed;

        private StreamTransport(Endpoint endpoint, RemoteCertificateValidationCallback trust)
        {
            this.endpoint = endpoint;
            this.trust = trust;
            framing = endpoint.IsWebSocket ? (Framing)new WebSocketFraming() : new LengthPrefixFraming();
        }

        /// <summary>Begins to connect, and returns at once.</summary>
        public static ITransport Connect(Endpoint endpoint)
        {
            return Connect(endpoint, null);
        }

        /// <param name="trust">
        /// judges certificates in tests; null leaves that to the system, which refuses what it does not trust
        /// </param>
        internal static ITransport Connect(Endpoint endpoint, RemoteCertificateValidationCallback trust)
        {
            var transport = new StreamTransport(endpoint, trust);
            Start(transport.Receive, "tickstream-in");
            return transport;
        }

        public string CloseReason
        {
            get { return reason; }
        }

        public string CloseDetail
        {
            get { return detail; }
        }

        public long QueueFull
        {
            get { return received.Full + outgoing.Full; }
        }

        public TransportEvent Poll(out ArraySegment<byte> bytes)
        {
            bytes = default(ArraySegment<byte>);
            if (toldClosed || given) return TransportEvent.None;
            // Before the queue: what came before the end is told before the end.
            bool over = closed;
            if (opened && !toldOpened)
            {
                toldOpened = true;
                return TransportEvent.Opened;
            }
            int count;
            if (received.TryRead(ref payload, out count))
            {
                bytes = new ArraySegment<byte>(payload, 0, count);
                return TransportEvent.Payload;
            }
            toldClosed = over;
            return over ? TransportEvent.Closed : TransportEvent.None;
        }

        public bool Send(byte[] bytes, int offset, int count)
        {
            if (count > ProtocolLimits.ClientPayloadBytesMax) return false;
            return outgoing.TryWrite(frame, 0, framing.Wrap(bytes, offset, count, frame));
        }

        public void Close()
        {
            given = true;
            received.Close();
            outgoing.Close();
            // The writer ends its direction once it has sent what waits; before there is one, nobody else would.
            if (!opened) Abort();
        }

        private static Thread Start(ThreadStart body, string name)
        {
            var thread = new Thread(body) { IsBackground = true, Name = name };
            thread.Start();
            return thread;
        }

        private void Receive()
        {
            Thread writer = null;
            try
            {
                Stream stream = OpenStream();
                opened = true;
                writer = Start(() => Transmit(stream), "tickstream-out");
                var bytes = new byte[ReadBytes];
                int count = 0;
                do
                {
                    // At first there may be what came with the handshake.
                    framing.Append(bytes, 0, count);
                    if (!Deliver()) throw new FrameException("CONNECTION_LOST", "the server does not read");
                }
                while (!given && (count = stream.Read(bytes, 0, bytes.Length)) > 0);
                if (given) Drain(stream, bytes);
                End("CONNECTION_LOST", "the server closed");
            }
            catch (FrameException e)
            {
                End(e.Reason, e.Message);
            }
            catch (Exception e)
            {
                // Whatever a socket or TLS may throw means the same: there is no connection.
                End(opened ? "CONNECTION_LOST" : "CONNECT_FAILED", e.Message);
            }
            if (writer != null) writer.Join(FarewellMs);
            Abort();
        }

        private bool Deliver()
        {
            bool more = true;
            while (more)
            {
                ArraySegment<byte> bytes;
                more = framing.TryTake(out bytes);
                if (more && !received.Write(bytes.Array, bytes.Offset, bytes.Count)) return given;
                if (!framing.TryTakeReply(out bytes)) continue;
                if (!outgoing.TryWrite(bytes.Array, bytes.Offset, bytes.Count)) return false;
                more = true;
            }
            return true;
        }

        /// <summary>
        /// Reads on until the server has closed, too: closing with bytes unread would tell it that the connection broke,
        /// and it might miss the last word. Not for longer than that may take, however much comes.
        /// </summary>
        private static void Drain(Stream stream, byte[] bytes)
        {
            var clock = new StopwatchClock();
            for (long left = FarewellMs; left > 0; left = FarewellMs - clock.NowMs)
            {
                stream.ReadTimeout = (int)left;
                if (stream.Read(bytes, 0, bytes.Length) <= 0) return;
            }
        }

        private void Transmit(Stream stream)
        {
            var bytes = new byte[4096];
            try
            {
                int count;
                while (outgoing.Read(ref bytes, out count)) stream.Write(bytes, 0, count);
                byte[] last = framing.Farewell();
                if (last.Length > 0) stream.Write(last, 0, last.Length);
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (Exception)
            {
                // Before it closed, the server may have said why: the reader comes to that by itself, or not any more.
                outgoing.Close();
                lock (ending)
                {
                    if (!closed) Monitor.Wait(ending, FarewellMs);
                }
                Abort();
            }
        }

        private Stream OpenStream()
        {
            var clock = new StopwatchClock();
            long beganMs = clock.NowMs;
            return Dialer.Dial(Dns.GetHostAddresses(endpoint.Host), clock, beganMs, OpenStream);
        }

        private Stream OpenStream(IPAddress address, int patienceMs)
        {
            var clock = new StopwatchClock();
            var candidate = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket = candidate;
            try
            {
                if (given) throw new SocketException((int)SocketError.OperationAborted);
                Connect(candidate, address, endpoint.Port, patienceMs);
                var stream = new NetworkStream(candidate, true) { ReadTimeout = SilenceMs, WriteTimeout = SilenceMs };
                int left = (int)Math.Max(0, patienceMs - clock.NowMs);
                // Not the stream's own patience: a server that trickles would begin that anew with each byte.
                using (new Timer(each => candidate.Close(), null, left, Timeout.Infinite)) return Agree(stream);
            }
            catch (Exception e)
            {
                candidate.Close();
                if (clock.NowMs < patienceMs || e is FrameException) throw;
                throw new SocketException((int)SocketError.TimedOut);
            }
        }

        /// <summary>TLS and the handshake of a WebSocket, if they are wanted.</summary>
        private Stream Agree(Stream stream)
        {
            if (endpoint.IsEncrypted)
            {
                var encrypted = new SslStream(stream, false, trust);
                encrypted.AuthenticateAsClient(endpoint.Host);
                stream = encrypted;
            }
            framing.Open(stream, endpoint);
            return stream;
        }

        private static void Connect(Socket candidate, IPAddress address, int port, int patienceMs)
        {
            IAsyncResult connecting = candidate.BeginConnect(address, port, null, null);
            if (!connecting.AsyncWaitHandle.WaitOne(patienceMs)) throw new SocketException((int)SocketError.TimedOut);
            candidate.EndConnect(connecting);
        }

        /// <summary>By the thread that reads, once.</summary>
        private void End(string why, string more)
        {
            reason = why;
            detail = more;
            lock (ending)
            {
                closed = true;
                Monitor.Pulse(ending);
            }
            outgoing.Close();
        }

        private void Abort()
        {
            Socket open = socket;
            if (open != null) open.Close();
        }
    }
}
