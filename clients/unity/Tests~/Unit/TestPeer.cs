using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Tickstream.Tests
{
    /// <summary>The other end of a real socket, played by the test; and the transport, with what it told.</summary>
    internal sealed class TestPeer : IDisposable
    {
        private readonly TcpListener listener = new TcpListener(IPAddress.Loopback, 0);
        private readonly Socket socket;
        private readonly Stream stream;

        internal readonly ITransport Transport;

        /// <summary>Events, and the lengths of payloads.</summary>
        internal readonly List<string> Told = new List<string>();

        /// <summary>Payloads, in order.</summary>
        internal readonly List<byte[]> Payloads = new List<byte[]>();

        internal TestPeer(string format) : this(format, null, null)
        {
        }

        /// <param name="certificate">the server's for TLS, or null</param>
        internal TestPeer(string format, X509Certificate2 certificate, RemoteCertificateValidationCallback trust)
        {
            listener.Start();
            Endpoint endpoint;
            string address = string.Format(format, "127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port);
            Check.That(Endpoint.TryParse(address, out endpoint), address);
            Transport = StreamTransport.Connect(endpoint, trust);
            Await.Until(listener.Pending, "a connection");
            socket = listener.AcceptSocket();
            socket.NoDelay = true;
            socket.ReceiveTimeout = 20000;
            stream = new NetworkStream(socket);
            if (certificate == null) return;
            var encrypted = new SslStream(stream);
            stream = encrypted;
            try
            {
                encrypted.AuthenticateAsServer(certificate);
            }
            catch (Exception e) when (e is IOException || e is System.Security.Authentication.AuthenticationException)
            {
                // The client went away, and will say why.
            }
        }

        internal static TestPeer Tcp()
        {
            return new TestPeer("{0}");
        }

        /// <summary>A WebSocket whose handshake is done.</summary>
        internal static TestPeer WebSocket()
        {
            var peer = new TestPeer("ws://{0}/ws");
            peer.Agree();
            return peer;
        }

        internal void Agree()
        {
            string request = ReadHead();
            Check.That(request.StartsWith("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:"), request);
            SendText(Agreement(request));
        }

        /// <summary>What a server says to a request for a WebSocket.</summary>
        internal static string Agreement(
            string request, string status = "101 Switching Protocols", string headers = "upgrade: WebSocket\r\nconnection: keep-alive, upgrade\r\n")
        {
            const string name = "Sec-WebSocket-Key: ";
            string key = request.Substring(request.IndexOf(name) + name.Length, 24);
            byte[] proof = new SHA1Managed().ComputeHash(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
            return "HTTP/1.1 " + status + "\r\n" + headers + "sec-websocket-accept: " + Convert.ToBase64String(proof) + "\r\n\r\n";
        }

        internal string ReadHead()
        {
            var head = new StringBuilder();
            while (!head.ToString().EndsWith("\r\n\r\n")) head.Append((char)Read(1)[0]);
            return head.ToString();
        }

        internal byte[] Read(int count)
        {
            var bytes = new byte[count];
            for (int at = 0; at < count;)
            {
                int read = stream.Read(bytes, at, count - at);
                if (read == 0) throw new EndOfStreamException();
                at += read;
            }
            return bytes;
        }

        internal void Send(byte[] bytes)
        {
            stream.Write(bytes, 0, bytes.Length);
        }

        internal void SendHex(string hex)
        {
            Send(Hex.Bytes(hex));
        }

        internal void SendText(string text)
        {
            Send(Encoding.ASCII.GetBytes(text));
        }

        /// <summary>Sends a little if that goes without waiting.</summary>
        internal bool TrySend(byte[] bytes, int offset, int count)
        {
            return socket.Poll(0, SelectMode.SelectWrite) && socket.Send(bytes, offset, count, SocketFlags.None) == count;
        }

        internal void Close()
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        internal void Reset()
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        /// <summary>Polls until it is so.</summary>
        internal void Until(Func<bool> condition, string what)
        {
            Await.Until(() => Poll() && condition(), what);
        }

        internal void UntilClosed(string reason)
        {
            Until(() => Told.Contains("Closed"), "the end");
            Check.Equal(reason, Transport.CloseReason, "reason (" + Transport.CloseDetail + ")");
            Check.Equal("Closed", Told[Told.Count - 1], "last event");
        }

        private bool Poll()
        {
            ArraySegment<byte> payload;
            for (TransportEvent each = Transport.Poll(out payload); each != TransportEvent.None; each = Transport.Poll(out payload))
            {
                Told.Add(each.ToString());
                if (each != TransportEvent.Payload) continue;
                var copy = new byte[payload.Count];
                Buffer.BlockCopy(payload.Array, payload.Offset, copy, 0, payload.Count);
                Payloads.Add(copy);
            }
            return true;
        }

        public void Dispose()
        {
            Transport.Close();
            socket.Close();
            listener.Stop();
        }
    }
}
