using System;
using System.Collections.Generic;
using Tickstream.Arena;

namespace Tickstream.Tests
{
    /// <summary>arena.json: the hand-kept classes have the game's shapes, write its commands and read its rows.</summary>
    public static class ArenaGoldenTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("arena: the tables are the game's", Tables);
            add("arena: the command is the game's", Command);
            foreach (JsonValue each in Golden.Arena()["moves"].Items)
            {
                JsonValue move = each;
                add("arena: writes a move to " + move["x"].Int64 + ", " + move["y"].Int64, () => Writes(move));
            }
            foreach (JsonValue each in Golden.Arena()["rows"].Items)
            {
                JsonValue row = each;
                add("arena: reads " + row["row"].Text, () => Reads(row));
            }
        }

        private static void Tables()
        {
            var expected = new List<string>();
            foreach (JsonValue each in Golden.Arena()["tables"].Items) expected.Add(Text(each));
            var actual = new List<string>();
            foreach (ReplicatedTable each in ArenaWorld.Create().Tables)
            {
                actual.Add(each.Id + " " + each.Name + " " + each.Shape);
            }
            Check.Equal(string.Join("\n", expected), string.Join("\n", actual), "tables");
        }

        private static void Command()
        {
            IReadOnlyList<JsonValue> commands = Golden.Arena()["commands"].Items;
            Check.Equal(1, commands.Count, "commands");
            Check.Equal(Text(commands[0]), MoveCommand.Id + " MoveCommand " + MoveCommand.Shape, "command");
        }

        private static string Text(JsonValue each)
        {
            return each["id"].Int64 + " " + each["name"].Text + " " + each["shape"].Text;
        }

        private static void Writes(JsonValue move)
        {
            var output = new MessagePackWriter(64);
            new MoveCommand(new Position((int)move["x"].Int64, (int)move["y"].Int64)).Write(output);
            Check.Equal(move["hex"].Text, Hex.Text(output.Buffer, 0, output.Count), "body");
        }

        private static void Reads(JsonValue row)
        {
            ArenaWorld world = ArenaWorld.Create();
            string text = row["row"].Text;
            string name = text.Substring(0, text.IndexOf('|'));
            int id = Array.Find(world.Tables, table => table.Name == name).Id;
            // A full delta with this row alone.
            byte[] delta = Hex.Bytes("954301c3" + "91" + "9290" + "91" + "92" + id.ToString("x2") + "91" + row["hex"].Text + "90");
            var packets = new PacketSerializer();
            Check.Equal(PacketType.Delta, packets.Read(delta, 0, delta.Length), "packet");
            world.Apply(packets.Delta);
            Check.Equal(text, string.Join(" ", ViewChecksum.Rows(world)), "rows");
        }
    }
}
