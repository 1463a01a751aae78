using System;
using System.Collections.Generic;

namespace Tickstream.Tests
{
    /// <summary>packets.json: every packet both ways, other bytes for the same, and bytes that are no packet.</summary>
    public static class PacketsGoldenTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            foreach (JsonValue each in Golden.Vectors("packets", "packets"))
            {
                JsonValue vector = each;
                if (vector["from"].Text == "client") add("packets: writes " + vector["name"].Text, () => Writes(vector));
                else add("packets: reads " + vector["name"].Text, () => Reads(vector["hex"].Text, vector));
            }
            foreach (JsonValue each in Golden.Vectors("packets", "alsoRead"))
            {
                JsonValue also = each;
                JsonValue same = ByName(also["sameAs"].Text);
                if (same["from"].Text != "server") continue;
                add("packets: also reads " + also["name"].Text, () => Reads(also["hex"].Text, same));
            }
            foreach (JsonValue each in Golden.Vectors("packets", "refused"))
            {
                JsonValue refused = each;
                if (refused["from"].Text != "server") continue;
                add("packets: refuses " + refused["name"].Text, () => Refuses(refused));
            }
        }

        private static JsonValue ByName(string name)
        {
            foreach (JsonValue vector in Golden.Vectors("packets", "packets"))
            {
                if (vector["name"].Text == name) return vector;
            }
            throw new CheckFailed("no packet " + name);
        }

        private static void Writes(JsonValue vector)
        {
            var output = new MessagePackWriter(ProtocolLimits.ClientPayloadBytesMax);
            JsonValue fields = vector["fields"];
            if (fields.Members.ContainsKey("protocolVersion"))
            {
                Check.Equal(ProtocolLimits.Version, fields["protocolVersion"].Int64, "version");
            }
            switch (vector["packet"].Text)
            {
                case "Hello":
                    PacketSerializer.WriteHello(output, fields["token"].Text, fields["client"].Text);
                    break;
                case "Ping":
                    PacketSerializer.WritePing(output, fields["clientTimeMs"].Int64, (int)fields["lastRttMs"].Int64);
                    break;
                case "Command":
                    byte[] body = Hex.Bytes(fields["body"]["raw"].Text);
                    PacketSerializer.WriteCommand(
                        output, fields["clientSeq"].Int64, (int)fields["commandId"].Int64, body, 0, body.Length);
                    break;
                case "Resume":
                    PacketSerializer.WriteResume(
                        output,
                        fields["resumeToken"].Text,
                        fields["client"].Text,
                        fields["lastTick"].Int64,
                        fields["lastClientSeq"].Int64);
                    break;
                case "Goodbye":
                    PacketSerializer.WriteGoodbye(output);
                    break;
                case "Spectate":
                    PacketSerializer.WriteSpectate(output, fields["zone"].Text, fields["token"].Text);
                    break;
                default:
                    throw new CheckFailed("nothing writes " + vector["packet"].Text);
            }
            Check.Equal(vector["hex"].Text, Hex.Text(output.Buffer, 0, output.Count), "bytes");
        }

        private static void Reads(string hex, JsonValue vector)
        {
            // Not at the buffer's beginning, as in real life.
            byte[] bytes = Hex.Bytes("c1c1" + hex + "c1");
            var serializer = new PacketSerializer();
            PacketType type = serializer.Read(bytes, 2, bytes.Length - 3);
            Check.Equal(vector["number"].Int64, (long)type, "number");
            SortedDictionary<string, string> expected = Plain(vector["fields"]);
            SortedDictionary<string, string> actual = PacketFields.Of(serializer, type);
            Check.Equal(string.Join("\n", expected), string.Join("\n", actual), "fields");
        }

        private static void Refuses(JsonValue refused)
        {
            byte[] bytes = Hex.Bytes(refused["hex"].Text);
            var serializer = new PacketSerializer();
            if (refused["reason"].Text == "UNKNOWN_PACKET")
            {
                Check.Equal(PacketType.Unknown, serializer.Read(bytes, 0, bytes.Length), "passed over");
            }
            else
            {
                Check.Throws<MalformedMessageException>(() => serializer.Read(bytes, 0, bytes.Length), "refused");
            }
        }

        private static SortedDictionary<string, string> Plain(JsonValue fields)
        {
            var plain = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (KeyValuePair<string, JsonValue> field in fields.Members) plain[field.Key] = Plain1(field.Value);
            return plain;
        }

        private static string Plain1(JsonValue value)
        {
            switch (value.Kind)
            {
                case JsonKind.Text: return "\"" + value.Text + "\"";
                case JsonKind.Bool: return value.IsTrue ? "True" : "False";
                case JsonKind.Number: return value.Int64.ToString();
                case JsonKind.Array: return string.Concat(Each(value));
                default: return value["raw"].Text;
            }
        }

        /// <summary>Lists of encoded values are compared as the bytes they are, one behind the other.</summary>
        private static IEnumerable<string> Each(JsonValue list)
        {
            foreach (JsonValue item in list.Items)
            {
                yield return item.Kind == JsonKind.Number ? item.Int64 + "," : Plain1(item);
            }
        }
    }
}
