using System;
using System.Collections.Generic;
using System.Text;

namespace Tickstream.Tests
{
    /// <summary>Ids that come again cost nothing, for as many players as can sensibly be in view.</summary>
    public static class StringCacheTest
    {
        private const int Players = 2000;

        public static void AddTo(Action<string, Action> add)
        {
            add("strings: numbered ids of 2,000 players are made once", () => MadeOnce(i => "player-" + i, i => "Bot " + i));
            var random = new Random(7);
            var bytes = new byte[16];
            add("strings: random ids of 2,000 players are made once", () => MadeOnce(
                i =>
                {
                    random.NextBytes(bytes);
                    return new Guid(bytes).ToString();
                },
                i => "Åsa 아다 " + i));
            add("strings: far more of them are right, too", Overflows);
        }

        private static void MadeOnce(Func<int, string> id, Func<int, string> name)
        {
            var texts = new List<string>();
            for (int i = 0; i < Players; i++)
            {
                texts.Add(id(i));
                texts.Add(name(i));
            }
            byte[][] encoded = texts.ConvertAll(Encoding.UTF8.GetBytes).ToArray();
            var cache = new StringCache();
            foreach (byte[] each in encoded) cache.Get(each, 0, each.Length);
            for (int round = 0; round < 5; round++)
            {
                long bytes = Allocations.During(() =>
                {
                    foreach (byte[] each in encoded) cache.Get(each, 0, each.Length);
                });
                Check.Equal(0L, bytes, "bytes for strings made anew");
            }
            for (int i = 0; i < encoded.Length; i++) Check.Equal(texts[i], cache.Get(encoded[i], 0, encoded[i].Length), "text");
        }

        private static void Overflows()
        {
            var cache = new StringCache();
            for (int i = 0; i < 100000; i++)
            {
                string text = "player-" + i % 40000;
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                Check.Equal(text, cache.Get(bytes, 0, bytes.Length), "text");
            }
        }
    }
}
