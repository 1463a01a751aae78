using System;

namespace Tickstream.Tests
{
    public static class JsonTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("json: a session's answer", Ticket);
            add("json: what is no JSON is refused", Refused);
            add("json: a record may have grown", Grown);
        }

        private static void Ticket()
        {
            SessionTicket ticket = SessionTicket.Parse(
                "{\"playerId\": \"p\\u00e9\", \"token\":\"t\", \"zone\":\"z\",\n \"new\":[1, -2.5e3, true, null, {}],"
                + "\"game\":{\"tcp\":\"host:1\",\"ws\":\"ws://host/ws\"}}");
            Check.Equal("p\u00e9", ticket.PlayerId, "player");
            Check.Equal("host:1", ticket.Tcp, "tcp");
            Check.Equal("ws://host/ws", ticket.WebSocket, "ws");
            Check.Throws<FormatException>(() => SessionTicket.Parse("{\"code\":\"ZONE_FULL\"}"), "no token");
        }

        private static void Refused()
        {
            string[] documents =
            {
                "", " ", "{", "[1,", "[1 2]", "{\"a\"}", "{\"a\":1,}", "\"a", "\"\\q\"", "\"\\u12g4\"", "tru", "1.2.3", "-", "[] []",
                "\"a\nb\"", new string('[', 40) + new string(']', 40), "\"" + new string('a', 1 << 20) + "\""
            };
            foreach (string document in documents)
            {
                Check.Throws<FormatException>(() => JsonValue.Parse(document), document);
            }
        }

        private static void Grown()
        {
            Check.Equal("", Difference("string", "int32", "string"), "the same");
            Check.Equal("", Difference("string", "int32", "string", "bool"), "a component more");
            Check.That(Difference("string", "int64", "string") != "", "another type");
            Check.That(Difference("string", "int32") != "", "a component less");
            Check.That(Difference("int32", "int32", "string") != "", "another key");
        }

        private static string Difference(string key, params string[] types)
        {
            string row = "";
            for (int i = 0; i < types.Length; i++)
            {
                row += (i > 0 ? "," : "") + "{\"name\":\"f" + i + "\",\"type\":{\"kind\":\"" + types[i] + "\"}}";
            }
            JsonValue descriptor = JsonValue.Parse(
                "{\"tables\":[{\"id\":3,\"name\":\"things\",\"key\":{\"kind\":\"" + key + "\"},\"row\":[" + row + "]}]}");
            var table = new ReplicatedTable<string, int>(
                3, "things", "string -> (f0 int32, f1 string)", StringComparer.Ordinal, input => "", input => 0);
            return DescriptorShape.Difference(descriptor, new ReplicatedTable[] { table });
        }
    }
}
