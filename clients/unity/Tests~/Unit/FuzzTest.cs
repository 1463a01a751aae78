using System;
using System.Collections.Generic;
using Tickstream.Arena;

namespace Tickstream.Tests
{
    /// <summary>
    /// Bytes that nobody meant: golden packets with bytes changed, cut and repeated, and noise. The only outcome besides
    /// a packet is <see cref="MalformedMessageException"/>.
    /// </summary>
    public static class FuzzTest
    {
        private const int Rounds = 60000;

        public static void AddTo(Action<string, Action> add)
        {
            add("fuzz: packets and deltas, seeded", Fuzz);
        }

        private static void Fuzz()
        {
            var random = new Random(Seed.Value);
            List<byte[]> samples = Samples();
            var packets = new PacketSerializer();
            GoldenWorld world = GoldenWorld.Create();
            ArenaWorld arena = ArenaWorld.Create();
            int read = 0;
            int rows = 0;
            for (int round = 0; round < Rounds; round++)
            {
                byte[] bytes = Mutated(samples[random.Next(samples.Count)], random);
                bool isDelta = false;
                Try(bytes, () => isDelta = packets.Read(bytes, 0, bytes.Length) == PacketType.Delta);
                if (!isDelta) continue;
                read++;
                Try(bytes, () => world.ReadFacts(packets.Delta));
                Try(bytes, () => world.Apply(packets.Delta));
                if (Try(bytes, () => arena.Apply(packets.Delta)) && Array.Exists(arena.Tables, each => each.Count > 0)) rows++;
            }
            Check.That(read > Rounds / 100, "too few deltas get as far as the tables: " + read);
            Check.That(rows > Rounds / 100, "too few deltas leave rows in the arena: " + rows);
        }

        /// <summary>False if the bytes were malformed.</summary>
        private static bool Try(byte[] bytes, Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (MalformedMessageException)
            {
                return false;
            }
            catch (Exception e)
            {
                throw new CheckFailed("bytes " + Hex.Text(bytes, 0, bytes.Length) + ": " + e);
            }
        }

        private static List<byte[]> Samples()
        {
            var samples = new List<byte[]>();
            foreach (JsonValue each in Golden.Vectors("packets", "packets")) samples.Add(Hex.Bytes(each["hex"].Text));
            foreach (JsonValue each in Golden.Vectors("deltas", "steps"))
            {
                for (int i = 0; i < 4; i++) samples.Add(Hex.Bytes(each["hex"].Text));
            }
            foreach (JsonValue each in Golden.Arena()["rows"].Items)
            {
                string row = each["row"].Text;
                string name = row.Substring(0, row.IndexOf('|'));
                int id = Array.Find(ArenaWorld.Create().Tables, table => table.Name == name).Id;
                // A full delta with this row alone, and one that adds it.
                foreach (string full in new[] { "c3", "c2" })
                {
                    samples.Add(Hex.Bytes("954301" + full + "91" + "9290" + "91" + "92" + id.ToString("x2") + "91" + each["hex"].Text + "90"));
                }
            }
            return samples;
        }

        private static byte[] Mutated(byte[] sample, Random random)
        {
            var bytes = new List<byte>(sample);
            for (int changes = random.Next(4); changes >= 0 && bytes.Count > 0; changes--)
            {
                int at = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes[at] = (byte)(bytes[at] ^ (1 << random.Next(8))); break;
                    case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 5), bytes.Count - at)); break;
                    case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 9), bytes.Count - at))); break;
                    default: bytes.Insert(at, (byte)(0xc0 + random.Next(0x20))); break;
                }
            }
            return bytes.ToArray();
        }
    }
}
