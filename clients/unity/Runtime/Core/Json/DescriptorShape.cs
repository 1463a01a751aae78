using System.Collections.Generic;
using System.Text;

namespace Tickstream
{
    /// <summary>
    /// The tables, commands and events of a game descriptor (<c>GET /game</c>) as short texts, so that classes kept by
    /// hand can be compared with what a server really plays. A record is <c>(x int32, y int32)</c>, a list
    /// <c>[int32]</c>, an enum <c>{A, B}</c>; what may be nil has a question mark.
    /// </summary>
    public static class DescriptorShape
    {
        /// <summary>A table: <c>key -> (fields of a row)</c>.</summary>
        public static string OfTable(JsonValue table)
        {
            return OfType(table["key"]) + " -> " + OfFields(table["row"]);
        }

        /// <summary>A command or an event: its fields.</summary>
        public static string OfFields(JsonValue fields)
        {
            var text = new StringBuilder("(");
            foreach (JsonValue field in fields.Items)
            {
                if (text.Length > 1) text.Append(", ");
                text.Append(field["name"].Text).Append(' ').Append(OfType(field["type"]));
            }
            return text.Append(')').ToString();
        }

        /// <summary>Why this world cannot read what that game sends; empty if it can.</summary>
        public static string Difference(JsonValue descriptor, IEnumerable<ReplicatedTable> tables)
        {
            foreach (ReplicatedTable table in tables)
            {
                JsonValue found = Find(descriptor["tables"], table.Id);
                string difference = Difference("table", table.Name, table.Shape, found, OfTable(found));
                if (difference.Length > 0) return difference;
            }
            return "";
        }

        /// <summary>Why a command or event of that number is another one there; empty if it is the same.</summary>
        /// <param name="list"><c>commands</c> or <c>events</c></param>
        public static string Difference(JsonValue descriptor, string list, int id, string name, string shape)
        {
            JsonValue found = Find(descriptor[list], id);
            return Difference(list, name, shape, found, OfFields(found["fields"]));
        }

        private static string Difference(string what, string name, string shape, JsonValue found, string there)
        {
            if (found["name"].Text != name) return what + ": the game has no " + name + " of this number";
            return Fits(shape, there) ? "" : what + " " + name + ": known " + shape + ", found " + there;
        }

        /// <summary>Whether what is there begins like what is known: a server may append fields to every record.</summary>
        private static bool Fits(string known, string there)
        {
            int at = 0;
            foreach (char wanted in known)
            {
                if (wanted == ')') at = EndOfRecord(there, at);
                if (at >= there.Length || there[at] != wanted) return false;
                at++;
            }
            return at == there.Length;
        }

        private static int EndOfRecord(string there, int at)
        {
            for (int depth = 0; at < there.Length && (depth > 0 || there[at] != ')'); at++)
            {
                if (there[at] == '(') depth++;
                else if (there[at] == ')') depth--;
            }
            return at;
        }

        private static JsonValue Find(JsonValue list, int id)
        {
            foreach (JsonValue each in list.Items)
            {
                if (each["id"].Kind == JsonKind.Number && each["id"].Int64 == id) return each;
            }
            return JsonValue.Null;
        }

        private static string OfType(JsonValue type)
        {
            string nil = type["nullable"].IsTrue ? "?" : "";
            switch (type["kind"].Text)
            {
                case "record": return OfFields(type["fields"]) + nil;
                case "list": return "[" + OfType(type["of"]) + "]" + nil;
                case "enum": return "{" + string.Join(", ", Texts(type["values"])) + "}" + nil;
                default: return type["kind"].Text + nil;
            }
        }

        private static List<string> Texts(JsonValue list)
        {
            var texts = new List<string>();
            foreach (JsonValue each in list.Items) texts.Add(each.Text);
            return texts;
        }
    }
}
