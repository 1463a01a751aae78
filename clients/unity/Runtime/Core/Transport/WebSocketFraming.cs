using System;
using System.IO;
using System.Security.Cryptography;

namespace Tickstream
{
    /// <summary>
    /// A client's side of a WebSocket (RFC 6455): one binary message is one payload, whole or in fragments. No extension,
    /// no subprotocol. Classes for hashes and random bytes are named, not looked up: stripping leaves them in.
    /// </summary>
    public sealed class WebSocketFraming : Framing
    {
        private const int ControlBytesMax = 125;
        private const int Final = 0x80;
        private const int Masked = 0x80;

        /// <summary>1000: the end was meant.</summary>
        private static readonly byte[] NormalClosure = { 0x03, 0xe8 };

        private enum Opcode
        {
            Continuation = 0,
            Text = 1,
            Binary = 2,
            Close = 8,
            Ping = 9,
            Pong = 10
        }

        private readonly RandomNumberGenerator random = new RNGCryptoServiceProvider();
        private readonly byte[] mask = new byte[4];
        private readonly byte[] replyMask = new byte[4];
        private readonly byte[] reply = new byte[ControlBytesMax + HeaderBytesMax];
        private int replyBytes;
        private byte[] fragments = new byte[0];
        private int fragmentBytes;
        private bool inFragments;

        public override void Open(Stream stream, Endpoint endpoint)
        {
            var key = new byte[16];
            random.GetBytes(key);
            ArraySegment<byte> behind = WebSocketHandshake.Perform(stream, endpoint, Convert.ToBase64String(key));
            Append(behind.Array, behind.Offset, behind.Count);
        }

        public override bool TryTake(out ArraySegment<byte> payload)
        {
            payload = default(ArraySegment<byte>);
            int header;
            int length;
            while (replyBytes == 0 && TryHeader(out header, out length))
            {
                bool final = (Peek(0) & Final) != 0;
                var opcode = (Opcode)(Peek(0) & 0x0f);
                Take(header);
                ArraySegment<byte> content = Take(length);
                if (opcode >= Opcode.Close) Control(opcode, content);
                else if (TryFinish(opcode, final, content, out payload)) return true;
            }
            return false;
        }

        public override bool TryTakeReply(out ArraySegment<byte> frame)
        {
            frame = new ArraySegment<byte>(reply, 0, replyBytes);
            replyBytes = 0;
            return frame.Count > 0;
        }

        public override int Wrap(byte[] payload, int offset, int count, byte[] into)
        {
            return Wrap(Opcode.Binary, mask, payload, offset, count, into);
        }

        public override byte[] Farewell()
        {
            var frame = new byte[2 + mask.Length + NormalClosure.Length];
            Wrap(Opcode.Close, new byte[mask.Length], NormalClosure, 0, NormalClosure.Length, frame);
            return frame;
        }

        /// <summary>Whether a whole frame is there; what is wrong with its header is found before its content has come.</summary>
        private bool TryHeader(out int header, out int length)
        {
            header = length = 0;
            if (Available < 2) return false;
            int first = Peek(0);
            int second = Peek(1);
            bool control = (first & 0x08) != 0;
            if ((first & 0x70) != 0) throw new FrameException("MALFORMED", "an extension nobody agreed on");
            if ((second & Masked) != 0) throw new FrameException("MALFORMED", "a masked frame from a server");
            if (control && ((first & Final) == 0 || (second & 0x7f) > ControlBytesMax))
            {
                throw new FrameException("MALFORMED", "a control frame too large");
            }
            int width = (second & 0x7f) == 127 ? 8 : (second & 0x7f) == 126 ? 2 : 0;
            header = 2 + width;
            if (Available < header) return false;
            ulong bytes = width == 0 ? (ulong)second : PeekNumber(2, width);
            int before = control ? 0 : fragmentBytes;
            if (bytes > (ulong)(ProtocolLimits.ServerPayloadBytesMax - before))
            {
                throw new FrameException("FRAME_TOO_LARGE", "a message of " + bytes + " bytes and more");
            }
            length = (int)bytes;
            return Available - header >= length;
        }

        private bool TryFinish(Opcode opcode, bool final, ArraySegment<byte> content, out ArraySegment<byte> payload)
        {
            payload = content;
            if (opcode == (inFragments ? Opcode.Continuation : Opcode.Binary))
            {
                if (inFragments || !final)
                {
                    Collect(content);
                    payload = new ArraySegment<byte>(fragments, 0, fragmentBytes);
                }
                inFragments = !final;
                if (!final) return false;
                fragmentBytes = 0;
                if (payload.Count == 0) throw new FrameException("MALFORMED", "a message of no bytes");
                return true;
            }
            throw new FrameException("MALFORMED", "an unexpected frame of kind " + (int)opcode);
        }

        private void Collect(ArraySegment<byte> content)
        {
            int needed = fragmentBytes + content.Count;
            if (needed > fragments.Length) Array.Resize(ref fragments, Math.Max(needed, fragments.Length * 2));
            Buffer.BlockCopy(content.Array, content.Offset, fragments, fragmentBytes, content.Count);
            fragmentBytes = needed;
        }

        private void Control(Opcode opcode, ArraySegment<byte> content)
        {
            switch (opcode)
            {
                case Opcode.Ping:
                    replyBytes = Wrap(Opcode.Pong, replyMask, content.Array, content.Offset, content.Count, reply);
                    break;
                case Opcode.Pong: break;
                case Opcode.Close: throw Closed(content);
                default: throw new FrameException("MALFORMED", "a frame of unknown kind");
            }
        }

        private static FrameException Closed(ArraySegment<byte> content)
        {
            if (content.Count == 1) return new FrameException("MALFORMED", "half a close code");
            string code = content.Count == 0
                ? "without a code"
                : "with code " + (content.Array[content.Offset] << 8 | content.Array[content.Offset + 1]);
            return new FrameException("CONNECTION_LOST", "the server closed the WebSocket " + code);
        }

        private int Wrap(Opcode opcode, byte[] key, byte[] payload, int offset, int count, byte[] into)
        {
            into[0] = (byte)(Final | (int)opcode);
            int at = 2;
            if (count <= ControlBytesMax)
            {
                into[1] = (byte)(Masked | count);
            }
            else
            {
                bool wide = count > ushort.MaxValue;
                into[1] = (byte)(Masked | (wide ? 127 : 126));
                for (int i = (wide ? 8 : 2) - 1; i >= 0; i--) into[at++] = (byte)((ulong)count >> (8 * i));
            }
            random.GetBytes(key);
            Buffer.BlockCopy(key, 0, into, at, key.Length);
            at += key.Length;
            for (int i = 0; i < count; i++) into[at + i] = (byte)(payload[offset + i] ^ key[i & 3]);
            return at + count;
        }
    }
}
