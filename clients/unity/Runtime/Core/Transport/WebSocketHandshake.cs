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
            if (!lines[0].StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
            {
                throw new FrameException("CONNECT_FAILED", "no WebSocket there: " + lines[0]);
            }
            string wanted;
            using (var sha = new SHA1Managed())
            {
                wanted = Convert.ToBase64String(sha.ComputeHash(Encoding.ASCII.GetBytes(key + Magic)));
            }
            foreach (string line in lines)
            {
                int colon = line.IndexOf(':');
                if (colon < 0) continue;
                bool accept = line.Substring(0, colon).Trim()
                    .Equals("Sec-WebSocket-Accept", StringComparison.OrdinalIgnoreCase);
                if (accept && line.Substring(colon + 1).Trim() == wanted) return;
            }
            throw new FrameException("CONNECT_FAILED", "the answer is not to this request");
        }
    }
}
