using System;
using System.Collections.Generic;
using Tickstream.Arena;

namespace Tickstream.Tests
{
    /// <summary>deltas.json: the same tables as in every other language, step by step; and what a delta says it changed.</summary>
    public static class DeltasGoldenTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("deltas: every step leaves the same tables", EveryStep);
            add("deltas: the descriptor has the tables of the test's world", Shapes);
            add("deltas: a fresh start says what is gone", FreshStart);
            add("deltas: one that breaks off says what it changed", BreaksOff);
        }

        private static void EveryStep()
        {
            GoldenWorld world = GoldenWorld.Create();
            foreach (JsonValue step in Golden.Vectors("deltas", "steps"))
            {
                Apply(world, step["hex"].Text);
                JsonValue tables = step["tables"];
                Check.Equal(Expected(tables), Actual(world), "tables after \"" + step["name"].Text + "\"");
            }
        }

        private static void Shapes()
        {
            JsonValue descriptor = Golden.File("deltas")["descriptor"];
            Check.Equal("", DescriptorShape.Difference(descriptor, GoldenWorld.Create().Tables), "difference");
            string arena = ArenaWorld.Create().Difference(descriptor);
            Check.That(arena.StartsWith("table avatars: known"), "another game is another game: " + arena);
        }

        private static void FreshStart()
        {
            GoldenWorld world = GoldenWorld.Create();
            IReadOnlyList<JsonValue> steps = Golden.Vectors("deltas", "steps");
            for (int i = 0; i < steps.Count - 1; i++) Apply(world, steps[i]["hex"].Text);
            Apply(world, steps[steps.Count - 1]["hex"].Text);
            Check.Equal(2, world.Avatars.Changed.Count, "avatars that changed");
            foreach (string player in world.Avatars.Changed) Check.That(!world.Avatars.Has(player), "gone");
            Check.That(world.Players.Changed.Contains("bob") && !world.Players.Has("bob"), "bob is gone");
            Check.That(world.Players.Changed.Contains("ada") && world.Players.Has("ada"), "ada is there again");
        }

        private static void BreaksOff()
        {
            GoldenWorld world = GoldenWorld.Create();
            Apply(world, Golden.Vectors("deltas", "steps")[0]["hex"].Text);
            // Full, one chunk, whose only row of table 1 is a number.
            Check.Throws<MalformedMessageException>(() => Apply(world, "954366c391929091920191" + "92a361646105" + "90"), "it");
            Check.Equal(0, world.Players.Count, "players known");
            Check.Equal(2, world.Players.Changed.Count, "players that changed");
            Check.Equal(100L, world.Tick, "the tick is still that of the last whole delta");
        }

        private static void Apply(ReplicatedWorld world, string hex)
        {
            byte[] bytes = Hex.Bytes(hex);
            var packets = new PacketSerializer();
            Check.Equal(PacketType.Delta, packets.Read(bytes, 0, bytes.Length), "packet");
            world.Apply(packets.Delta);
        }

        private static string Expected(JsonValue tables)
        {
            var lines = new List<string>();
            foreach (JsonValue each in tables["players"].Items)
            {
                lines.Add("player " + each["key"].Text + " " + each["row"]["name"].Text + " " + each["row"]["connected"].IsTrue);
            }
            foreach (JsonValue each in tables["avatars"].Items)
            {
                lines.Add("avatar " + each["key"].Text + " " + Place(each["row"]["at"]) + " " + Place(each["row"]["target"]));
            }
            foreach (JsonValue each in tables["coins"].Items)
            {
                lines.Add("coin " + Place(each["key"]) + " " + each["row"]["value"].Int64);
            }
            return Sorted(lines);
        }

        private static string Actual(GoldenWorld world)
        {
            var lines = new List<string>();
            foreach (KeyValuePair<string, GoldenWorld.Player> each in world.Players)
            {
                lines.Add("player " + each.Key + " " + each.Value.Name + " " + each.Value.Connected);
            }
            foreach (KeyValuePair<string, GoldenWorld.Avatar> each in world.Avatars)
            {
                string target = each.Value.Target.HasValue ? each.Value.Target.Value.ToString() : "nil";
                lines.Add("avatar " + each.Key + " " + each.Value.At + " " + target);
            }
            foreach (KeyValuePair<Cell, int> each in world.Coins) lines.Add("coin " + each.Key + " " + each.Value);
            return Sorted(lines);
        }

        private static string Place(JsonValue place)
        {
            return place.Kind == JsonKind.Null ? "nil" : place["x"].Int64 + ", " + place["y"].Int64;
        }

        private static string Sorted(List<string> lines)
        {
            lines.Sort(StringComparer.Ordinal);
            return string.Join("\n", lines);
        }
    }
}
