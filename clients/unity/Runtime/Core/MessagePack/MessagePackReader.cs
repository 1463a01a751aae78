namespace Tickstream
{
    /// <summary>
    /// Reads MessagePack that a peer sent. Every length is checked against the bytes that are there, explicitly: WebGL
    /// builds may leave out the runtime's own checks. One reader serves many payloads and allocates nothing but strings
    /// it has not seen lately. Not for several threads.
    /// </summary>
    public sealed class MessagePackReader
    {
        /// <summary>Arrays and maps nested deeper are refused.</summary>
        public const int DepthMax = 32;

        /// <summary>Longest string or binary, in bytes.</summary>
        public const int StringBytesMax = 65536;

        private static readonly byte[] Nothing = new byte[0];

        private readonly StringCache strings = new StringCache();
        private byte[] bytes = Nothing;
        private int at;
        private int end;

        /// <summary>Index in the buffer of the next byte.</summary>
        public int Position
        {
            get { return at; }
        }

        public bool HasRemaining
        {
            get { return at < end; }
        }

        /// <summary>Reads this part of the buffer from now on. The buffer is not copied.</summary>
        public void Reset(byte[] buffer, int offset, int count)
        {
            bytes = buffer;
            at = offset;
            end = offset + count;
        }

        /// <summary>Goes back, or forward, to a position this payload had.</summary>
        internal void Seek(int position)
        {
            at = position;
        }

        /// <summary>Passes a nil; false if the next value is another.</summary>
        public bool TryReadNil()
        {
            if (PeekTag() != 0xc0) return false;
            at++;
            return true;
        }

        public bool ReadBool()
        {
            int tag = ReadTag();
            if (tag == 0xc2) return false;
            if (tag == 0xc3) return true;
            throw Wrong("a boolean", tag);
        }

        public int ReadInt32()
        {
            return (int)ReadInt64(int.MinValue, int.MaxValue);
        }

        /// <summary>An integer of any width within the limits, both included.</summary>
        public long ReadInt64(long min, long max)
        {
            long value = ReadInt64();
            if (value < min || value > max) throw new MalformedMessageException("integer out of range");
            return value;
        }

        public long ReadInt64()
        {
            int tag = ReadTag();
            if (tag < 0x80) return tag;
            if (tag >= 0xe0) return tag - 0x100;
            switch (tag)
            {
                case 0xcc: return (long)BigEndian(1);
                case 0xcd: return (long)BigEndian(2);
                case 0xce: return (long)BigEndian(4);
                case 0xcf:
                    ulong value = BigEndian(8);
                    if (value > long.MaxValue) throw new MalformedMessageException("integer beyond 64 bits, signed");
                    return (long)value;
                case 0xd0: return (sbyte)BigEndian(1);
                case 0xd1: return (short)BigEndian(2);
                case 0xd2: return (int)BigEndian(4);
                case 0xd3: return (long)BigEndian(8);
                default: throw Wrong("an integer", tag);
            }
        }

        /// <summary>A finite number of either width, or an integer.</summary>
        public double ReadDouble()
        {
            int tag = PeekTag();
            if (tag != 0xca && tag != 0xcb) return ReadInt64();
            at++;
            double value = tag == 0xca
                ? FloatBits.ToSingle((uint)BigEndian(4))
                : System.BitConverter.Int64BitsToDouble((long)BigEndian(8));
            if (double.IsNaN(value) || double.IsInfinity(value)) throw new MalformedMessageException("not a finite number");
            return value;
        }

        public float ReadSingle()
        {
            float value = (float)ReadDouble();
            if (float.IsInfinity(value)) throw new MalformedMessageException("not a finite number");
            return value;
        }

        public string ReadString()
        {
            int length = StringHeader();
            if (length > StringBytesMax) throw new MalformedMessageException("string too long");
            return strings.Get(bytes, Take(length), length);
        }

        /// <summary>A UUID, as 16 bytes, most significant first.</summary>
        public System.Guid ReadUuid()
        {
            int length = BinaryHeader();
            if (length != 16) throw new MalformedMessageException("a UUID has 16 bytes");
            Take(16);
            int from = at - 16;
            at = from;
            int a = (int)BigEndian(4);
            short b = (short)BigEndian(2);
            short c = (short)BigEndian(2);
            at = from + 16;
            int d = from + 8;
            return new System.Guid(a, b, c, bytes[d], bytes[d + 1], bytes[d + 2], bytes[d + 3],
                bytes[d + 4], bytes[d + 5], bytes[d + 6], bytes[d + 7]);
        }

        /// <summary>Elements of the array that follows; never more than there are bytes left.</summary>
        public int ReadArrayHeader()
        {
            int tag = ReadTag();
            if ((tag & 0xf0) == 0x90) return Bounded((ulong)(tag & 0x0f), 1);
            if (tag == 0xdc) return Bounded(BigEndian(2), 1);
            if (tag == 0xdd) return Bounded(BigEndian(4), 1);
            throw Wrong("an array", tag);
        }

        /// <summary>
        /// Begins a record: an array of at least this many elements. Returns how many more there are, to be passed
        /// to <see cref="Skip(int)"/> behind the known ones.
        /// </summary>
        public int ReadRecordHeader(int known)
        {
            int elements = ReadArrayHeader();
            if (elements < known) throw new MalformedMessageException("fields are missing");
            return elements - known;
        }

        /// <summary>Passes over values, whatever they are.</summary>
        public void Skip(int values)
        {
            for (int i = 0; i < values; i++) SkipValue(0);
        }

        private void SkipValue(int depth)
        {
            if (depth > DepthMax) throw new MalformedMessageException("nested too deep");
            int tag = PeekTag();
            if (tag < 0x80 || tag >= 0xe0) at++;
            else if ((tag & 0xf0) == 0x90 || tag == 0xdc || tag == 0xdd) SkipAll(ReadArrayHeader(), depth);
            else if ((tag & 0xf0) == 0x80 || tag == 0xde || tag == 0xdf) SkipAll(MapHeader() * 2, depth);
            else if ((tag & 0xe0) == 0xa0 || (tag >= 0xd9 && tag <= 0xdb)) Take(StringHeader());
            else if (tag == 0xc0 || tag == 0xc2 || tag == 0xc3) at++;
            else if (tag >= 0xc4 && tag <= 0xc6) Take(BinaryHeader());
            else if (tag == 0xca) Take(5);
            else if (tag == 0xcb) Take(9);
            else if (tag >= 0xcc && tag <= 0xd3) ReadInt64();
            else throw Wrong("a value", tag);
        }

        private void SkipAll(int count, int depth)
        {
            for (int i = 0; i < count; i++) SkipValue(depth + 1);
        }

        private int MapHeader()
        {
            int tag = ReadTag();
            if ((tag & 0xf0) == 0x80) return Bounded((ulong)(tag & 0x0f), 2);
            return Bounded(BigEndian(tag == 0xde ? 2 : 4), 2);
        }

        private int StringHeader()
        {
            int tag = ReadTag();
            if ((tag & 0xe0) == 0xa0) return tag & 0x1f;
            if (tag == 0xd9) return Bounded(BigEndian(1), 1);
            if (tag == 0xda) return Bounded(BigEndian(2), 1);
            if (tag == 0xdb) return Bounded(BigEndian(4), 1);
            throw Wrong("a string", tag);
        }

        private int BinaryHeader()
        {
            int tag = ReadTag();
            if (tag == 0xc4) return Bounded(BigEndian(1), 1);
            if (tag == 0xc5) return Bounded(BigEndian(2), 1);
            if (tag == 0xc6) return Bounded(BigEndian(4), 1);
            throw Wrong("binary", tag);
        }

        private int Bounded(ulong length, uint bytesEach)
        {
            if (length * bytesEach > (ulong)(end - at)) throw new MalformedMessageException("a length beyond the end");
            return (int)length;
        }

        private ulong BigEndian(int width)
        {
            int from = Take(width);
            ulong value = 0;
            for (int i = 0; i < width; i++) value = (value << 8) | bytes[from + i];
            return value;
        }

        private int PeekTag()
        {
            if (at >= end) throw new MalformedMessageException("ends too early");
            return bytes[at];
        }

        private int ReadTag()
        {
            int tag = PeekTag();
            at++;
            return tag;
        }

        private int Take(int width)
        {
            if (width > end - at) throw new MalformedMessageException("ends too early");
            int from = at;
            at += width;
            return from;
        }

        private static MalformedMessageException Wrong(string expected, int tag)
        {
            return new MalformedMessageException("expected " + expected + ", found tag " + tag);
        }
    }
}
