using System;

namespace Tickstream
{
    /// <summary>TCP: each payload behind its length, an unsigned 32-bit integer, big-endian.</summary>
    public sealed class LengthPrefixFraming : Framing
    {
        private const int LengthBytes = 4;

        public override bool TryTake(out ArraySegment<byte> payload)
        {
            payload = default(ArraySegment<byte>);
            if (Available < LengthBytes) return false;
            ulong length = PeekNumber(0, LengthBytes);
            if (length == 0) throw new FrameException("MALFORMED", "a frame of no bytes");
            if (length > ProtocolLimits.ServerPayloadBytesMax)
            {
                throw new FrameException("FRAME_TOO_LARGE", "a frame of " + length + " bytes");
            }
            if (Available - LengthBytes < (int)length) return false;
            Take(LengthBytes);
            payload = Take((int)length);
            return true;
        }

        public override int Wrap(byte[] payload, int offset, int count, byte[] into)
        {
            for (int i = 0; i < LengthBytes; i++) into[i] = (byte)(count >> (8 * (LengthBytes - 1 - i)));
            Buffer.BlockCopy(payload, offset, into, LengthBytes, count);
            return LengthBytes + count;
        }
    }
}
