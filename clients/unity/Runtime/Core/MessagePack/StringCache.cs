using System.Text;

namespace Tickstream
{
    /// <summary>
    /// Short strings read lately, by their bytes: an id that comes twenty times a second is made once. Bounded: each
    /// string has two places it can be in, and a third one takes the place of the older.
    /// </summary>
    internal sealed class StringCache
    {
        private const int Sets = 1024;
        private const int BytesMax = 64;

        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        private readonly byte[][] bytesOf = new byte[Sets * 2][];
        private readonly string[] textOf = new string[Sets * 2];

        /// <summary>The text of these bytes; malformed if they are not UTF-8.</summary>
        internal string Get(byte[] bytes, int offset, int length)
        {
            if (length == 0) return "";
            if (length > BytesMax) return Decode(bytes, offset, length);
            int first = Hash(bytes, offset, length) * 2;
            if (Same(bytesOf[first], bytes, offset, length)) return textOf[first];
            int second = first + 1;
            if (Same(bytesOf[second], bytes, offset, length)) return textOf[second];
            string text = Decode(bytes, offset, length);
            byte[] copy = new byte[length];
            System.Buffer.BlockCopy(bytes, offset, copy, 0, length);
            bytesOf[second] = bytesOf[first];
            textOf[second] = textOf[first];
            bytesOf[first] = copy;
            textOf[first] = text;
            return text;
        }

        private static string Decode(byte[] bytes, int offset, int length)
        {
            try
            {
                return Strict.GetString(bytes, offset, length);
            }
            catch (System.ArgumentException)
            {
                throw new MalformedMessageException("string is not UTF-8");
            }
        }

        /// <summary>FNV-1a. A peer that makes strings collide only loses the benefit of the cache.</summary>
        private static int Hash(byte[] bytes, int offset, int length)
        {
            uint hash = 2166136261;
            for (int i = 0; i < length; i++) hash = unchecked((hash ^ bytes[offset + i]) * 16777619);
            return (int)((hash ^ (hash >> 15)) % Sets);
        }

        private static bool Same(byte[] known, byte[] bytes, int offset, int length)
        {
            if (known == null || known.Length != length) return false;
            for (int i = 0; i < length; i++)
            {
                if (known[i] != bytes[offset + i]) return false;
            }
            return true;
        }
    }
}
