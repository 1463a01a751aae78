using System;
using System.Collections.Generic;

namespace Tickstream
{
    /// <summary>
    /// Compares texts by value. Their hashes are others in each process, which those of the runtime need not be: a server
    /// cannot choose keys that meet in one place of a table.
    /// </summary>
    public sealed class TextComparer : IEqualityComparer<string>
    {
        public static readonly IEqualityComparer<string> Instance = new TextComparer();

        private readonly ulong seed = Random();
        private readonly ulong multiplier = Random() | 1;

        private TextComparer()
        {
        }

        public bool Equals(string one, string other)
        {
            return string.Equals(one, other);
        }

        /// <summary>Mixed at each character: what is only multiplied and added meets for some texts, whatever the seed.</summary>
        public int GetHashCode(string text)
        {
            unchecked
            {
                ulong hash = seed;
                for (int i = 0; i < text.Length; i++)
                {
                    hash = (hash ^ text[i]) * multiplier;
                    hash ^= hash >> 32;
                }
                hash *= multiplier;
                return (int)(hash >> 32);
            }
        }

        private static ulong Random()
        {
            return BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 0);
        }
    }
}
