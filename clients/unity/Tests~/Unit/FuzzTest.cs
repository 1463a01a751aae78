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
            for (int round = 0; round < Rounds; round++)
            {
                byte[] bytes = Mutated(samples[random.Next(samples.Count)], random);
                try
                {
                    if (packets.Read(bytes, 0, bytes.Length) != PacketType.Delta) continue;
                    read++;
                    world.ReadFacts(packets.Delta);
                    world.Apply(packets.Delta);
                    arena.Apply(packets.Delta);
                }
                catch (MalformedMessageException)
                {
                }
                catch (Exception e)
                {
                    throw new CheckFailed("bytes " + Hex.Text(bytes, 0, bytes.Length) + ": " + e);
                }
            }
            Check.That(read > Rounds / 100, "too few deltas get as far as the tables: " + read);
        }

        private static List<byte[]> Samples()
        {
            var samples = new List<byte[]>();
            foreach (JsonValue each in Golden.Vectors("packets", "packets")) samples.Add(Hex.Bytes(each["hex"].Text));
            foreach (JsonValue each in Golden.Vectors("deltas", "steps"))
            {
                for (int i = 0; i < 4; i++) samples.Add(Hex.Bytes(each["hex"].Text));
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
