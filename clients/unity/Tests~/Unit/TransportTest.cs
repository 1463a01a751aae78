using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Tickstream.Tests
{
    /// <summary>Real sockets on the loopback, and everything a network does to them.</summary>
    public static class TransportTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("tcp: frames that come byte by byte", Split);
            add("tcp: frames that come in one piece", Merged);
            add("tcp: the largest payload, and one byte more", Largest);
            add("tcp: an empty frame", Empty);
            add("tcp: reset", Reset);
            add("tcp: what came before the end is told before it", ClosedBehind);
            add("tcp: what came before a reset is told, also when sending finds out first",
                () => Await.Until(ResetWhileSending, "a round without a pause", 60000));
            add("tcp: nobody listens", NobodyListens);
            add("tcp: an address that does not answer is given up", DeadAddress);
            foreach (string each in new[] { "ws://{0}/ws", "tls://{0}", "wss://{0}/ws" })
            {
                string format = each;
                add("an address that accepts and says next to nothing is given up, " + format, () => SaysNothing(format));
            }
            add("tcp: no such host", NoSuchHost);
            add("tcp: a peer that does not read is noticed", PeerDoesNotRead);
            add("tcp: while nobody polls, reading stops and nothing is lost", NobodyPolls);
            add("tcp: the last word arrives", LastWord);
            add("tcp: a peer that goes on sending behind the end does not keep the socket", Drips);
            add("tcp: half-open", HalfOpen);
            add("websocket: messages both ways, whole and in fragments", Messages);
            add("websocket: a ping is answered", Ping);
            add("websocket: a close ends it, and is answered", () => CloseFrame("880203e9", "with code 1001"));
            add("websocket: a close with words", () => CloseFrame("8804" + "0fa0" + "6869", "with code 4000"));
            add("websocket: a close without a code", () => CloseFrame("8800", "without a code"));
            add("websocket: it is closed behind the last word", LastMessage);
            foreach (string each in new[] { "8100", "8280000000", "c200", "8b00", "8f00", "0900", "897e0080", "8000", "020161020161", "880103" })
            {
                string hex = each;
                add("websocket: refuses " + hex, () => Refuses(hex, "MALFORMED"));
            }
            add("websocket: refuses a message too large", () => Refuses("827f0000000000100001", "FRAME_TOO_LARGE"));
            add("websocket: refuses a length beyond all bounds", () => Refuses("827fffffffffffffffff", "FRAME_TOO_LARGE"));
            add("websocket: refuses fragments that grow too large", FragmentsTooLarge);
            add("websocket: another answer than 101", () => Disagrees(request => TestPeer.Agreement(request, "404 Not Found")));
            add("websocket: a status that only begins with 101", () => Disagrees(request => TestPeer.Agreement(request, "1012 Restarting")));
            add("websocket: the answer to another request", () => Disagrees(
                request => TestPeer.Agreement(request.Replace("Sec-WebSocket-Key: ", "Sec-WebSocket-Key: AAAAAAAA"))));
            const string upgrade = "Upgrade: websocket\r\n";
            const string connection = "Connection: Upgrade\r\n";
            foreach (string each in new[]
            {
                upgrade, connection, "Upgrade: h2c\r\n" + connection, upgrade + "Connection: keep-alive, upgrades\r\n",
                upgrade + connection + "Sec-WebSocket-Protocol: chat\r\n",
                upgrade + connection + "Sec-WebSocket-Extensions: permessage-deflate\r\n"
            })
            {
                string headers = each;
                string name = "websocket: refuses an answer with " + headers.Replace("\r\n", " ");
                add(name, () => Disagrees(request => TestPeer.Agreement(request, "101 Switching", headers)));
            }
            add("websocket: a head without end", () => Disagrees(request => new string('x', 9000), "MALFORMED"));
        }

        private static void Split()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                foreach (byte each in Hex.Bytes("00000002910500000003910505")) peer.Send(new[] { each });
                peer.Until(() => peer.Payloads.Count == 2, "two payloads");
                Check.Equal("Opened Payload Payload", string.Join(" ", peer.Told), "told");
                Check.Equal("910505", Hex.Text(peer.Payloads[1], 0, 3), "the second");
            }
        }

        private static void Merged()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                var bytes = new List<byte>();
                for (int i = 0; i < 1000; i++) bytes.AddRange(ServerFrames.Prefixed(new[] { (byte)i, (byte)(i >> 8) }));
                peer.Send(bytes.ToArray());
                peer.Until(() => peer.Payloads.Count == 1000, "a thousand payloads");
                for (int i = 0; i < 1000; i++) Check.Equal(i, peer.Payloads[i][0] | peer.Payloads[i][1] << 8, "in order");
            }
        }

        private static void Largest()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                var payload = new byte[ProtocolLimits.ServerPayloadBytesMax];
                new Random(7).NextBytes(payload);
                peer.Send(ServerFrames.Prefixed(payload));
                peer.Until(() => peer.Payloads.Count == 1, "the payload");
                Check.Equal(Convert.ToBase64String(payload), Convert.ToBase64String(peer.Payloads[0]), "the bytes");
                peer.SendHex("00100001");
                peer.UntilClosed("FRAME_TOO_LARGE");
            }
        }

        private static void Empty()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                peer.SendHex("00000000");
                peer.UntilClosed("MALFORMED");
            }
        }

        private static void Reset()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                peer.SendHex("000000029105");
                peer.Until(() => peer.Payloads.Count == 1, "a payload");
                peer.Reset();
                peer.UntilClosed("CONNECTION_LOST");
                Check.That(peer.Transport.Send(new byte[1], 0, 1), "what is sent goes nowhere, without a word");
            }
        }

        private static void ClosedBehind()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                for (int i = 0; i < 100; i++) peer.SendHex("000000029105");
                peer.SendHex("0000ff");
                peer.Close();
                peer.UntilClosed("CONNECTION_LOST");
                Check.Equal(100, peer.Payloads.Count, "payloads");
            }
        }

        /// <summary>Whether it was fast enough to tell: when sending failed, the reader has a second left.</summary>
        private static bool ResetWhileSending()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                // Four megabytes and more: the reader waits for room, and has not come to the kick.
                for (int i = 0; i < 1025; i++) peer.Send(ServerFrames.Prefixed(new byte[4092]));
                Await.Until(() => peer.Transport.QueueFull == 1, "a reader that waits");
                var payload = new byte[ProtocolLimits.ClientPayloadBytesMax];
                Await.Until(() => !peer.Transport.Send(payload, 0, payload.Length), "a writer that waits");
                peer.Send(ServerFrames.Prefixed(Say.Kick("SESSION_REPLACED")));
                var clock = new StopwatchClock();
                peer.Reset();
                Await.Until(
                    () => peer.Transport.CloseReason.Length > 0 || peer.Transport.Send(payload, 0, 1), "a writer that failed");
                peer.UntilClosed("CONNECTION_LOST");
                if (peer.Payloads.Count < 1026 && clock.NowMs >= 1000) return false;
                Check.Equal(1026, peer.Payloads.Count, "payloads, the last of them the kick");
                return true;
            }
        }

        private static void NobodyListens()
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            listener.Stop();
            Fails("127.0.0.1:" + port);
        }

        private static void DeadAddress()
        {
            // A queue of connections that is full drops what asks for more, without a word.
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen(1);
            var waiting = new List<Socket>();
            for (int i = 0; i < 8; i++)
            {
                waiting.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
                waiting[i].BeginConnect(listener.LocalEndPoint, each => { }, null);
            }
            Await.Until(() => waiting.FindAll(each => each.Connected).Count >= 2, "a full queue");
            Fails(listener.LocalEndPoint.ToString());
            foreach (Socket each in waiting) each.Close();
            listener.Close();
        }

        private static void SaysNothing(string format)
        {
            using (var peer = new TestPeer(format))
            {
                var clock = new StopwatchClock();
                // The head of a TLS record of 16 KiB, or of an answer that never ends; byte by byte.
                byte[] head = Hex.Bytes("16030340000200");
                int sent = 0;
                Await.Until(() =>
                {
                    if (sent < head.Length && clock.NowMs >= sent * 2000 && Broken(peer, head[sent++])) sent = head.Length;
                    ArraySegment<byte> payload;
                    return peer.Transport.Poll(out payload) == TransportEvent.Closed;
                }, "the end");
                Check.Equal("CONNECT_FAILED", peer.Transport.CloseReason, "reason");
                Check.That(peer.Transport.CloseDetail.Contains("timed out"), peer.Transport.CloseDetail);
            }
        }

        private static void NoSuchHost()
        {
            Fails("no-such-host.invalid:1");
        }

        private static void Fails(string address)
        {
            Endpoint endpoint;
            Check.That(Endpoint.TryParse(address, out endpoint), address);
            ITransport transport = StreamTransport.Connect(endpoint);
            ArraySegment<byte> payload;
            Await.Until(() => transport.Poll(out payload) == TransportEvent.Closed, "the end");
            Check.Equal("CONNECT_FAILED", transport.CloseReason, "reason");
            Check.That(transport.CloseDetail.Length > 0, "and says why");
            Check.Equal(TransportEvent.None, transport.Poll(out payload), "nothing more");
        }

        private static void PeerDoesNotRead()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                peer.Until(() => peer.Told.Contains("Opened"), "the connection");
                var payload = new byte[ProtocolLimits.ClientPayloadBytesMax];
                int sent = 0;
                Await.Until(() => !peer.Transport.Send(payload, 0, payload.Length) || ++sent > 10000, "a full queue");
                Check.That(sent < 10000, "the queue has an end");
                Check.Equal(1L, peer.Transport.QueueFull, "counted");
                Check.That(!peer.Transport.Send(new byte[ProtocolLimits.ClientPayloadBytesMax + 1], 0, 16385), "too large");
            }
        }

        private static void NobodyPolls()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                const int max = 64 << 20;
                byte[] frame = ServerFrames.Prefixed(new byte[4092]);
                int sent = 0;
                int refused = 0;
                // Refused for long enough, and reading has stopped: neither socket nor queue takes more.
                Await.Until(() =>
                {
                    bool goes = peer.TrySend(frame, 0, frame.Length);
                    while (goes && sent < max)
                    {
                        sent += frame.Length;
                        refused = 0;
                        goes = peer.TrySend(frame, 0, frame.Length);
                    }
                    return (++refused > 100 && peer.Transport.QueueFull > 0) || sent >= max;
                }, "the end of what is taken");
                Check.That(sent < max, "taken without end");
                Check.Equal(1L, peer.Transport.QueueFull, "counted");
                int payloads = sent / frame.Length;
                peer.Until(() => peer.Payloads.Count == payloads, payloads + " payloads");
            }
        }

        private static void LastWord()
        {
            for (int round = 0; round < 20; round++)
            {
                using (TestPeer peer = TestPeer.Tcp())
                {
                    peer.Until(() => peer.Told.Contains("Opened"), "the connection");
                    peer.SendHex("000000029105");
                    peer.Transport.Send(Hex.Bytes("9105"), 0, 2);
                    peer.Transport.Close();
                    peer.SendHex("000000029105");
                    Check.Equal("000000029105", Hex.Text(peer.Read(6), 0, 6), "goodbye");
                    Check.Throws<System.IO.EndOfStreamException>(() => peer.Read(1), "and an end in good order");
                }
            }
        }

        private static void Drips()
        {
            using (TestPeer peer = TestPeer.Tcp())
            {
                peer.Until(() => peer.Told.Contains("Opened"), "the connection");
                peer.Transport.Close();
                var clock = new StopwatchClock();
                long next = 0;
                Await.Until(() =>
                {
                    if (clock.NowMs < next) return false;
                    next = clock.NowMs + 300;
                    return Broken(peer, 0);
                }, "an end of the socket");
            }
        }

        /// <summary>Whether the other end takes no more.</summary>
        private static bool Broken(TestPeer peer, byte sent)
        {
            try
            {
                peer.Send(new[] { sent });
                return false;
            }
            catch (System.IO.IOException)
            {
                return true;
            }
        }

        private static void HalfOpen()
        {
            // The peer's host is gone without a word: the socket takes what is sent, and nothing ever comes.
            using (TestPeer peer = TestPeer.Tcp())
            {
                var clock = new ManualClock();
                var scene = new List<ITransport> { peer.Transport };
                Endpoint endpoint;
                Endpoint.TryParse("127.0.0.1:1", out endpoint);
                var session = new ClientSession(
                    SessionConfig.Play("t", "test"), endpoint, Arena.ArenaWorld.Create(), new Quiet(), to => scene[0], clock, () => 0);
                session.Open();
                peer.Send(ServerFrames.Prefixed(Say.Welcome()));
                Await.Until(() => Polled(session) == SessionPhase.Open, "the welcome");
                clock.NowMs += 5000;
                Check.Equal(SessionPhase.Open, Polled(session), "phase after a ping");
                clock.NowMs += 7001;
                Check.Equal(SessionPhase.Waiting, Polled(session), "phase");
                Check.Equal("SILENT", session.Ending.Reason, "reason");
            }
        }

        private static SessionPhase Polled(ClientSession session)
        {
            session.Poll();
            return session.Phase;
        }

        private static void Messages()
        {
            using (TestPeer peer = TestPeer.WebSocket())
            {
                peer.SendHex("82029105" + "020191" + "890141" + "000105" + "8000" + "827e0080" + new string('0', 256));
                peer.Until(() => peer.Payloads.Count == 3, "three messages");
                Check.Equal("9105", Hex.Text(peer.Payloads[1], 0, 2), "the fragments");
                Check.Equal(128, peer.Payloads[2].Length, "the third's length");
                peer.Read(2 + 4 + 1);
                peer.Transport.Send(Hex.Bytes("9105"), 0, 2);
                byte[] payload = ServerFrames.Unmask(peer.Read(8), 8);
                Check.Equal("9105", Hex.Text(payload, 0, 2), "what was sent");
            }
        }

        private static void Ping()
        {
            using (TestPeer peer = TestPeer.WebSocket())
            {
                peer.SendHex("89026869" + "8900");
                byte[] pong = peer.Read(8);
                Check.Equal("8a82", Hex.Text(pong, 0, 2), "a masked pong");
                Check.Equal((int)'h', pong[6] ^ pong[2], "with the ping's content");
                Check.Equal("8a80", Hex.Text(peer.Read(6), 0, 2), "and another");
            }
        }

        private static void CloseFrame(string hex, string detail)
        {
            using (TestPeer peer = TestPeer.WebSocket())
            {
                peer.Until(() => peer.Told.Contains("Opened"), "the connection");
                peer.Transport.Send(Hex.Bytes("9105"), 0, 2);
                peer.SendHex("82029105" + hex);
                peer.UntilClosed("CONNECTION_LOST");
                Check.Equal("Opened Payload Closed", string.Join(" ", peer.Told), "told");
                Check.Equal("the server closed the WebSocket " + detail, peer.Transport.CloseDetail, "detail");
                peer.Read(8);
                SaysClose(peer);
            }
        }

        private static void LastMessage()
        {
            using (TestPeer peer = TestPeer.WebSocket())
            {
                peer.Until(() => peer.Told.Contains("Opened"), "the connection");
                peer.Transport.Send(Hex.Bytes("9105"), 0, 2);
                peer.Transport.Close();
                Check.Equal("9105", Hex.Text(ServerFrames.Unmask(peer.Read(8), 8), 0, 2), "goodbye");
                SaysClose(peer);
            }
        }

        private static void SaysClose(TestPeer peer)
        {
            byte[] frame = peer.Read(8);
            Check.Equal("8882", Hex.Text(frame, 0, 2), "a masked close");
            Check.Equal(1000, (frame[6] ^ frame[2]) << 8 | (frame[7] ^ frame[3]), "code");
            Check.Throws<System.IO.EndOfStreamException>(() => peer.Read(1), "and an end in good order");
        }

        private static void Refuses(string hex, string reason)
        {
            using (TestPeer peer = TestPeer.WebSocket())
            {
                peer.SendHex(hex);
                peer.UntilClosed(reason);
                Check.Equal(0, peer.Payloads.Count, "payloads");
            }
        }

        private static void FragmentsTooLarge()
        {
            using (TestPeer peer = TestPeer.WebSocket())
            {
                peer.Send(ServerFrames.Frame(0x02, new byte[600000]));
                peer.SendHex("807f00000000000927c0");
                peer.UntilClosed("FRAME_TOO_LARGE");
            }
        }

        private static void Disagrees(Func<string, string> answer, string reason = "CONNECT_FAILED")
        {
            using (var peer = new TestPeer("ws://{0}/ws"))
            {
                peer.SendText(answer(peer.ReadHead()));
                peer.UntilClosed(reason);
                Check.Equal("Closed", string.Join(" ", peer.Told), "told");
            }
        }

        private sealed class Quiet : ClientListener
        {
        }
    }
}
