using System;
using System.Collections.Generic;

namespace Tickstream.Tests
{
    /// <summary>Frames as a server sends and reads them; written here anew, not with the client's code.</summary>
    internal static class ServerFrames
    {
        internal static byte[] Prefixed(byte[] payload)
        {
            var frame = new byte[payload.Length + 4];
            for (int i = 0; i < 4; i++) frame[i] = (byte)(payload.Length >> (24 - 8 * i));
            Buffer.BlockCopy(payload, 0, frame, 4, payload.Length);
            return frame;
        }

        /// <summary>One frame of a WebSocket: its first byte, then its length in the shortest form.</summary>
        internal static byte[] Frame(int first, byte[] payload)
        {
            var frame = new List<byte> { (byte)first };
            int length = payload.Length;
            int width = length < 126 ? 0 : length < 65536 ? 2 : 8;
            frame.Add((byte)(width == 0 ? length : width == 2 ? 126 : 127));
            for (int i = width - 1; i >= 0; i--) frame.Add((byte)((long)length >> (8 * i)));
            frame.AddRange(payload);
            return frame.ToArray();
        }

        /// <summary>A message in one to four fragments, with pings in between.</summary>
        internal static byte[] Fragments(byte[] payload, Random random)
        {
            var frames = new List<byte>();
            int at = 0;
            for (int left = random.Next(1, 5); left > 0; left--)
            {
                int count = left == 1 ? payload.Length - at : random.Next(0, payload.Length - at + 1);
                var part = new byte[count];
                Buffer.BlockCopy(payload, at, part, 0, count);
                frames.AddRange(Frame((left == 1 ? 0x80 : 0) | (at == 0 && frames.Count == 0 ? 2 : 0), part));
                at += count;
                if (left > 1 && random.Next(2) == 0) frames.AddRange(Frame(0x89, new byte[random.Next(126)]));
            }
            return frames.ToArray();
        }

        /// <summary>The payload of a client's binary message.</summary>
        internal static byte[] Unmask(byte[] frame, int length)
        {
            Check.Equal(0x82, frame[0], "first byte");
            Check.That((frame[1] & 0x80) != 0, "a client masks");
            int count = frame[1] & 0x7f;
            int at = 2;
            if (count == 126)
            {
                count = frame[2] << 8 | frame[3];
                at = 4;
            }
            Check.Equal(length, at + 4 + count, "length");
            var payload = new byte[count];
            for (int i = 0; i < count; i++) payload[i] = (byte)(frame[at + 4 + i] ^ frame[at + i % 4]);
            return payload;
        }
    }
}
