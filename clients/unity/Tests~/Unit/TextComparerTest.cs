using System;
using System.Collections.Generic;
using System.Text;

namespace Tickstream.Tests
{
    /// <summary>Texts as keys that a server chose.</summary>
    public static class TextComparerTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("text: keys chosen to meet do not", Chosen);
            add("text: numbered keys spread evenly", Numbered);
            add("text: hashes of another process are others", OtherProcess);
            add("text: equal ones are equal, others not", ByValue);
        }

        private static void Chosen()
        {
            // All of them meet under h * 31 + c, as the runtime's hash may be; the long ones under any multiplier of 2^n.
            var texts = new List<string>();
            for (int i = 0; i < 4096; i++)
            {
                var text = new StringBuilder();
                for (int bit = 0; bit < 12; bit++) text.Append((i >> bit & 1) == 0 ? "Aa" : "BB");
                texts.Add(text.ToString());
            }
            Check.Equal(1, Hashes(texts, Naive), "hashes of the runtime's kind");
            Check.That(Hashes(texts, TextComparer.Instance.GetHashCode) > 4090, "hashes");
            var one = new StringBuilder();
            for (int i = 0; i < 2048; i++) one.Append(Ones(i) % 2 == 0 ? 'a' : 'b');
            string other = one.ToString().Replace('a', 'c').Replace('b', 'a').Replace('c', 'b');
            Check.That(TextComparer.Instance.GetHashCode(one.ToString()) != TextComparer.Instance.GetHashCode(other), "of opposites");
        }

        private static void Numbered()
        {
            var bucket = new int[1009];
            for (int i = 0; i < 10000; i++)
            {
                bucket[(TextComparer.Instance.GetHashCode("guest-" + i) & int.MaxValue) % bucket.Length]++;
            }
            // Ten on average; 40 by chance once in a billion buckets.
            Check.That(Array.TrueForAll(bucket, each => each < 40), "texts of the fullest bucket");
        }

        private static void OtherProcess()
        {
            AppDomain other = AppDomain.CreateDomain("another process");
            other.DoCallBack(Tell);
            Check.That((int)other.GetData("hash") != TextComparer.Instance.GetHashCode("ada"), "the same hash");
            AppDomain.Unload(other);
        }

        private static void Tell()
        {
            AppDomain.CurrentDomain.SetData("hash", TextComparer.Instance.GetHashCode("ada"));
        }

        private static void ByValue()
        {
            string copy = new StringBuilder("ad").Append('a').ToString();
            Check.That(TextComparer.Instance.Equals("ada", copy) && !TextComparer.Instance.Equals("ada", "Ada"), "equal");
            Check.Equal(TextComparer.Instance.GetHashCode("ada"), TextComparer.Instance.GetHashCode(copy), "hash");
            foreach (ReplicatedTable each in Arena.ArenaWorld.Create().Tables)
            {
                var table = each as ReplicatedTable<string, Arena.PlayerRow>;
                if (table != null) Check.That(ReferenceEquals(table.Changed.Comparer, TextComparer.Instance), "the players' keys");
            }
        }

        private static int Hashes(List<string> texts, Func<string, int> hash)
        {
            var hashes = new HashSet<int>();
            foreach (string each in texts) hashes.Add(hash(each));
            return hashes.Count;
        }

        private static int Naive(string text)
        {
            int hash = 0;
            foreach (char each in text) hash = unchecked(hash * 31 + each);
            return hash;
        }

        private static int Ones(int number)
        {
            int ones = 0;
            for (; number > 0; number >>= 1) ones += number & 1;
            return ones;
        }
    }
}
