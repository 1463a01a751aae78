using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Tickstream
{
    /// <summary>The HTTP request that becomes a WebSocket (RFC 6455, section 4).</summary>
    internal static class WebSocketHandshake
    {
        private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        private const int AnswerBytesMax = 8192;

        /// <summary>Asks and checks the answer. Returns what came behind it.</summary>
        /// <exception cref="FrameException">the server does not agree</exception>
        internal static ArraySegment<byte> Perform(Stream stream, Endpoint endpoint, string key)
        {
            string host = endpoint.ToString();
            host = host.Substring(host.IndexOf("//", StringComparison.Ordinal) + 2);
            host = host.Substring(0, host.Length - endpoint.Path.Length);
            byte[] request = Encoding.ASCII.GetBytes(
                "GET " + endpoint.Path + " HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + "\r\n\r\n");
            stream.Write(request, 0, request.Length);
            var answer = new byte[AnswerBytesMax];
            int count = 0;
            int end;
            while ((end = EndOfHead(answer, count)) < 0)
            {
                if (count == answer.Length) throw new FrameException("MALFORMED", "an HTTP head too large");
                int read = stream.Read(answer, count, answer.Length - count);
                if (read <= 0) throw new FrameException("CONNECTION_LOST", "closed before it was a WebSocket");
                count += read;
            }
            CheckHead(Encoding.ASCII.GetString(answer, 0, end), key);
            return new ArraySegment<byte>(answer, end, count - end);
        }

        private static int EndOfHead(byte[] bytes, int count)
        {
            for (int i = 3; i < count; i++)
            {
                if (bytes[i - 3] == '\r' && bytes[i - 2] == '\n' && bytes[i - 1] == '\r' && bytes[i] == '\n') return i + 1;
            }
            return -1;
        }

        private static void CheckHead(string head, string key)
        {
            string[] lines = head.Split(new[] { "\r\n" }, StringSplitOptions.None);
            if (lines[0] != "HTTP/1.1 101" && !lines[0].StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal))
            {
                throw new FrameException("CONNECT_FAILED", "no WebSocket there: " + lines[0]);
            }
            bool upgraded = false;
            bool switched = false;
            bool accepted = false;
            string proof = Proof(key);
            for (int i = 1; i < lines.Length; i++)
            {
                int colon = Math.Max(0, lines[i].IndexOf(':'));
                string value = lines[i].Substring(colon).TrimStart(':').Trim();
                switch (lines[i].Substring(0, colon).ToLowerInvariant())
                {
                    case "upgrade": upgraded |= Lists(value, "websocket"); break;
                    case "connection": switched |= Lists(value, "upgrade"); break;
                    case "sec-websocket-accept": accepted |= value == proof; break;
                    case "sec-websocket-protocol":
                    case "sec-websocket-extensions":
                        throw new FrameException("CONNECT_FAILED", "nobody asked for that: " + lines[i]);
                }
            }
            if (!upgraded || !switched) throw new FrameException("CONNECT_FAILED", "no upgrade to a WebSocket");
            if (!accepted) throw new FrameException("CONNECT_FAILED", "the answer is not to this request");
        }

        private static string Proof(string key)
        {
            using (var sha = new SHA1Managed())
            {
                return Convert.ToBase64String(sha.ComputeHash(Encoding.ASCII.GetBytes(key + Magic)));
            }
        }

        private static bool Lists(string value, string token)
        {
            foreach (string each in value.Split(','))
            {
                if (each.Trim().Equals(token, StringComparison.OrdinalIgnoreCase)) return true;
            }
            return false;
        }
    }
}
