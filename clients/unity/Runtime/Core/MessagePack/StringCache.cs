using System.Text;

namespace Tickstream
{
    /// <summary>
    /// Short strings read lately, by their bytes: an id that comes twenty times a second is made once. Bounded: a string
    /// belongs to one of 1,024 sets of sixteen, and one too many takes the place of the oldest. Of 4,000 strings, one in
    /// some thousand times a set is too small for its own.
    /// </summary>
    internal sealed class StringCache
    {
        private const int Sets = 1024;
        private const int SetSize = 16;
        private const int BytesMax = 64;

        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        /// <summary>Set by set, each from the newest to the oldest.</summary>
        private readonly Entry[] entries = new Entry[Sets * SetSize];

        /// <summary>The text of these bytes; malformed if they are not UTF-8.</summary>
        internal string Get(byte[] bytes, int offset, int length)
        {
            if (length == 0) return "";
            if (length > BytesMax) return Decode(bytes, offset, length);
            int hash = Hash(bytes, offset, length);
            int first = (hash & (Sets - 1)) * SetSize;
            for (int i = first; i < first + SetSize && entries[i] != null; i++)
            {
                if (entries[i].Hash == hash && Same(entries[i].Bytes, bytes, offset, length)) return entries[i].Text;
            }
            string text = Decode(bytes, offset, length);
            byte[] copy = new byte[length];
            System.Buffer.BlockCopy(bytes, offset, copy, 0, length);
            System.Array.Copy(entries, first, entries, first + 1, SetSize - 1);
            entries[first] = new Entry(hash, copy, text);
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
            return unchecked((int)(hash ^ (hash >> 15)));
        }

        private static bool Same(byte[] known, byte[] bytes, int offset, int length)
        {
            if (known.Length != length) return false;
            for (int i = 0; i < length; i++)
            {
                if (known[i] != bytes[offset + i]) return false;
            }
            return true;
        }

        private sealed class Entry
        {
            internal readonly int Hash;
            internal readonly byte[] Bytes;
            internal readonly string Text;

            internal Entry(int hash, byte[] bytes, string text)
            {
                Hash = hash;
                Bytes = bytes;
                Text = text;
            }
        }
    }
}
