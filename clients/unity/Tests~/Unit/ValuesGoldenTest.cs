using System;
using System.Collections.Generic;
using System.Globalization;

namespace Tickstream.Tests
{
    /// <summary>values.json: values of every type of a descriptor, both ways.</summary>
    public static class ValuesGoldenTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            foreach (JsonValue each in Golden.Vectors("values", "values"))
            {
                JsonValue vector = each;
                add("values: reads " + vector["name"].Text, () => Reads(vector));
                add("values: writes " + vector["name"].Text, () => Writes(vector));
            }
            foreach (JsonValue each in Golden.Vectors("values", "alsoRead"))
            {
                JsonValue vector = each;
                add("values: also reads " + vector["name"].Text, () => Reads(vector));
            }
            foreach (JsonValue each in Golden.Vectors("values", "refused"))
            {
                JsonValue vector = each;
                add("values: refuses " + vector["name"].Text, () => Refuses(vector));
            }
        }

        private static void Reads(JsonValue vector)
        {
            byte[] bytes = Hex.Bytes(vector["hex"].Text);
            var input = new MessagePackReader();
            input.Reset(bytes, 0, bytes.Length);
            Check.Equal(Text(vector["type"], vector["value"]), Read(input, vector["type"]), "value");
            Check.That(!input.HasRemaining, "bytes are left");
        }

        private static void Writes(JsonValue vector)
        {
            var output = new MessagePackWriter(1 << 20);
            Write(output, vector["type"], vector["value"]);
            Check.Equal(vector["hex"].Text, Hex.Text(output.Buffer, 0, output.Count), "bytes");
        }

        private static void Refuses(JsonValue vector)
        {
            byte[] bytes = Hex.Bytes(vector["hex"].Text);
            var input = new MessagePackReader();
            input.Reset(bytes, 0, bytes.Length);
            Check.Throws<MalformedMessageException>(() => Read(input, vector["type"]), "refused");
        }

        /// <summary>A value as text, read as generated or hand-kept classes would.</summary>
        private static string Read(MessagePackReader input, JsonValue type)
        {
            if (type["nullable"].IsTrue && input.TryReadNil()) return "nil";
            switch (type["kind"].Text)
            {
                case "bool": return input.ReadBool().ToString();
                case "int8": return input.ReadInt64(sbyte.MinValue, sbyte.MaxValue).ToString();
                case "int16": return input.ReadInt64(short.MinValue, short.MaxValue).ToString();
                case "int32": return input.ReadInt32().ToString();
                case "int64": return input.ReadInt64().ToString();
                case "float32": return Text(input.ReadSingle());
                case "float64": return Text(input.ReadDouble());
                case "string": return input.ReadString();
                case "uuid": return input.ReadUuid().ToString();
                case "enum":
                    int last = type["values"].Items.Count - 1;
                    return type["values"].Items[(int)input.ReadInt64(0, last)].Text;
                case "list":
                    string items = "";
                    for (int left = input.ReadArrayHeader(); left > 0; left--) items += Read(input, type["of"]) + ";";
                    return items;
                default:
                    string record = "";
                    IReadOnlyList<JsonValue> fields = type["fields"].Items;
                    int behind = input.ReadRecordHeader(fields.Count);
                    foreach (JsonValue field in fields) record += Read(input, field["type"]) + ",";
                    input.Skip(behind);
                    return record;
            }
        }

        private static void Write(MessagePackWriter output, JsonValue type, JsonValue value)
        {
            if (value.Kind == JsonKind.Null)
            {
                output.WriteNil();
                return;
            }
            switch (type["kind"].Text)
            {
                case "bool": output.WriteBool(value.IsTrue); break;
                case "float32": output.WriteSingle((float)value.Double); break;
                case "float64": output.WriteDouble(value.Double); break;
                case "string": output.WriteString(value.Text); break;
                case "uuid": output.WriteUuid(new Guid(value.Text)); break;
                case "enum": output.WriteInt64(IndexOf(type["values"], value.Text)); break;
                case "list":
                    output.WriteArrayHeader(value.Items.Count);
                    foreach (JsonValue item in value.Items) Write(output, type["of"], item);
                    break;
                case "record":
                    output.WriteArrayHeader(type["fields"].Items.Count);
                    foreach (JsonValue field in type["fields"].Items)
                    {
                        Write(output, field["type"], value[field["name"].Text]);
                    }
                    break;
                default: output.WriteInt64(value.Int64); break;
            }
        }

        private static string Text(JsonValue type, JsonValue value)
        {
            if (value.Kind == JsonKind.Null) return "nil";
            switch (type["kind"].Text)
            {
                case "bool": return value.IsTrue.ToString();
                case "float32":
                case "float64": return Text(value.Double);
                case "string":
                case "enum":
                case "uuid": return value.Text;
                case "list":
                    string items = "";
                    foreach (JsonValue item in value.Items) items += Text(type["of"], item) + ";";
                    return items;
                case "record":
                    string record = "";
                    foreach (JsonValue field in type["fields"].Items)
                    {
                        record += Text(field["type"], value[field["name"].Text]) + ",";
                    }
                    return record;
                default: return value.Int64.ToString();
            }
        }

        private static string Text(double value)
        {
            return value.ToString("R", CultureInfo.InvariantCulture);
        }

        private static int IndexOf(JsonValue list, string text)
        {
            for (int i = 0; i < list.Items.Count; i++)
            {
                if (list.Items[i].Text == text) return i;
            }
            throw new CheckFailed("no constant " + text);
        }
    }
}
