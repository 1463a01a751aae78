using System;
using System.IO;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Tickstream.Tests
{
    /// <summary>TLS with a certificate that <c>run</c> made for this machine and these tests alone.</summary>
    public static class TlsTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            string file = Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "tls.pfx");
            if (!File.Exists(file)) return;
            var own = new Lazy<X509Certificate2>(() => new X509Certificate2(file, "test"));
            add("tls: packets both ways", () => Tcp(own.Value));
            add("tls: messages of a WebSocket both ways", () => WebSocket(own.Value));
            add("tls: the last word arrives", () => LastWord(own.Value));
            foreach (string each in new[] { "tls://{0}", "wss://{0}/ws" })
            {
                string format = each;
                add("tls: a certificate nobody trusts is refused, " + format, () => Untrusted(format, own.Value));
            }
            add("tls: a server that does not speak it", NoTls);
        }

        private static void Tcp(X509Certificate2 own)
        {
            using (var peer = new TestPeer("tls://{0}", own, Only(own)))
            {
                peer.SendHex("000000029105" + "00000003910505");
                peer.Until(() => peer.Payloads.Count == 2, "two payloads");
                peer.Transport.Send(Hex.Bytes("9105"), 0, 2);
                Check.Equal("000000029105", Hex.Text(peer.Read(6), 0, 6), "what was sent");
                peer.Close();
                peer.UntilClosed("CONNECTION_LOST");
            }
        }

        private static void WebSocket(X509Certificate2 own)
        {
            using (var peer = new TestPeer("wss://{0}/ws", own, Only(own)))
            {
                peer.Agree();
                peer.SendHex("82029105");
                peer.Until(() => peer.Payloads.Count == 1, "a message");
                peer.Transport.Send(Hex.Bytes("9105"), 0, 2);
                Check.Equal("9105", Hex.Text(ServerFrames.Unmask(peer.Read(8), 8), 0, 2), "what was sent");
            }
        }

        private static void LastWord(X509Certificate2 own)
        {
            using (var peer = new TestPeer("tls://{0}", own, Only(own)))
            {
                peer.Until(() => peer.Told.Contains("Opened"), "the connection");
                peer.Transport.Send(Hex.Bytes("9105"), 0, 2);
                peer.Transport.Close();
                Check.Equal("000000029105", Hex.Text(peer.Read(6), 0, 6), "goodbye");
            }
        }

        private static void Untrusted(string format, X509Certificate2 own)
        {
            using (var peer = new TestPeer(format, own, null))
            {
                peer.UntilClosed("CONNECT_FAILED");
                Check.Equal("Closed", string.Join(" ", peer.Told), "told");
                Check.That(peer.Transport.CloseDetail.Contains("CERTIFICATE"), peer.Transport.CloseDetail);
            }
        }

        private static void NoTls()
        {
            using (var peer = new TestPeer("tls://{0}"))
            {
                peer.SendHex("000000029105");
                peer.UntilClosed("CONNECT_FAILED");
                Check.That(peer.Transport.CloseDetail.Length > 0, "and says why");
            }
        }

        private static RemoteCertificateValidationCallback Only(X509Certificate2 own)
        {
            return (sender, certificate, chain, errors) => certificate.GetCertHashString() == own.GetCertHashString();
        }
    }
}
