using System;
using System.Text;

namespace Tickstream
{
    /// <summary>
    /// Writes MessagePack into one buffer that grows up to a limit and is used again: integers and headers in their
    /// shortest form, as the server writes them. Not for several threads.
    /// </summary>
    public sealed class MessagePackWriter
    {
        private const int FirstBytes = 256;

        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        private readonly int bytesMax;
        private byte[] bytes;
        private int end;

        /// <param name="bytesMax">most bytes it will hold</param>
        public MessagePackWriter(int bytesMax)
        {
            this.bytesMax = bytesMax;
            bytes = new byte[Math.Min(FirstBytes, bytesMax)];
        }

        /// <summary>What was written is at its beginning; valid until the next write.</summary>
        public byte[] Buffer
        {
            get { return bytes; }
        }

        /// <summary>Bytes written.</summary>
        public int Count
        {
            get { return end; }
        }

        public void Clear()
        {
            end = 0;
        }

        public void WriteNil()
        {
            Byte(0xc0);
        }

        public void WriteBool(bool value)
        {
            Byte(value ? 0xc3 : 0xc2);
        }

        public void WriteInt64(long value)
        {
            if (value >= 0)
            {
                if (value < 0x80) Byte((int)value);
                else if (value <= byte.MaxValue) Tagged(0xcc, (ulong)value, 1);
                else if (value <= ushort.MaxValue) Tagged(0xcd, (ulong)value, 2);
                else if (value <= uint.MaxValue) Tagged(0xce, (ulong)value, 4);
                else Tagged(0xcf, (ulong)value, 8);
            }
            else
            {
                ulong bits = unchecked((ulong)value);
                if (value >= -32) Byte((int)(bits & 0xff));
                else if (value >= sbyte.MinValue) Tagged(0xd0, bits, 1);
                else if (value >= short.MinValue) Tagged(0xd1, bits, 2);
                else if (value >= int.MinValue) Tagged(0xd2, bits, 4);
                else Tagged(0xd3, bits, 8);
            }
        }

        /// <summary>A finite float; others are the caller's mistake.</summary>
        public void WriteSingle(float value)
        {
            if (float.IsNaN(value) || float.IsInfinity(value)) throw new ArgumentException("not a finite number");
            Tagged(0xca, FloatBits.ToBits(value), 4);
        }

        /// <summary>A finite double; others are the caller's mistake.</summary>
        public void WriteDouble(double value)
        {
            if (double.IsNaN(value) || double.IsInfinity(value)) throw new ArgumentException("not a finite number");
            Tagged(0xcb, unchecked((ulong)BitConverter.DoubleToInt64Bits(value)), 8);
        }

        /// <summary>Text; a half surrogate pair is the caller's mistake.</summary>
        public void WriteString(string value)
        {
            int length = Strict.GetByteCount(value);
            if (length < 32) Byte(0xa0 | length);
            else if (length <= byte.MaxValue) Tagged(0xd9, (ulong)length, 1);
            else if (length <= ushort.MaxValue) Tagged(0xda, (ulong)length, 2);
            else Tagged(0xdb, (ulong)length, 4);
            Room(length);
            end += Strict.GetBytes(value, 0, value.Length, bytes, end);
        }

        /// <summary>A UUID, as 16 bytes, most significant first.</summary>
        public void WriteUuid(Guid value)
        {
            Tagged(0xc4, 16, 1);
            byte[] parts = value.ToByteArray();
            Array.Reverse(parts, 0, 4);
            Array.Reverse(parts, 4, 2);
            Array.Reverse(parts, 6, 2);
            WriteRaw(parts, 0, parts.Length);
        }

        public void WriteArrayHeader(int length)
        {
            if (length < 16) Byte(0x90 | length);
            else if (length <= ushort.MaxValue) Tagged(0xdc, (ulong)length, 2);
            else Tagged(0xdd, (ulong)length, 4);
        }

        /// <summary>Bytes that are MessagePack already.</summary>
        public void WriteRaw(byte[] value, int offset, int count)
        {
            Room(count);
            System.Buffer.BlockCopy(value, offset, bytes, end, count);
            end += count;
        }

        private void Byte(int value)
        {
            Room(1);
            bytes[end++] = (byte)value;
        }

        private void Tagged(int tag, ulong value, int width)
        {
            Room(width + 1);
            bytes[end] = (byte)tag;
            for (int i = width; i > 0; i--)
            {
                bytes[end + i] = (byte)value;
                value >>= 8;
            }
            end += width + 1;
        }

        private void Room(int more)
        {
            if (more <= bytes.Length - end) return;
            if (more > bytesMax - end) throw new PayloadTooLargeException(bytesMax);
            Array.Resize(ref bytes, Math.Min(bytesMax, Math.Max(end + more, bytes.Length * 2)));
        }
    }
}
