using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Tickstream
{
    /// <summary>Reads JSON (RFC 8259) that came from elsewhere: bounded in length and depth.</summary>
    internal sealed class JsonReader
    {
        private const int LengthMax = 1048576;
        private const int DepthMax = 32;

        private readonly string source;
        private int at;

        internal JsonReader(string source)
        {
            if (source.Length > LengthMax) throw new FormatException("JSON is too long");
            this.source = source;
        }

        internal JsonValue ReadDocument()
        {
            JsonValue value = ReadValue(0);
            SkipSpace();
            if (at < source.Length) throw Unexpected();
            return value;
        }

        private JsonValue ReadValue(int depth)
        {
            if (depth > DepthMax) throw new FormatException("JSON is nested too deep");
            SkipSpace();
            char next = Peek();
            if (next == '{') return ReadObject(depth);
            if (next == '[') return ReadArray(depth);
            if (next == '"') return new JsonValue(JsonKind.Text, ReadText());
            if (next == '-' || (next >= '0' && next <= '9')) return ReadNumber();
            if (TryWord("true")) return new JsonValue(JsonKind.Bool, "true");
            if (TryWord("false")) return new JsonValue(JsonKind.Bool, "false");
            if (TryWord("null")) return JsonValue.Null;
            throw Unexpected();
        }

        private JsonValue ReadObject(int depth)
        {
            var members = new Dictionary<string, JsonValue>(TextComparer.Instance);
            at++;
            SkipSpace();
            if (TryTake('}')) return new JsonValue(members);
            do
            {
                SkipSpace();
                string name = ReadText();
                SkipSpace();
                if (!TryTake(':')) throw Unexpected();
                members[name] = ReadValue(depth + 1);
                SkipSpace();
            }
            while (TryTake(','));
            if (!TryTake('}')) throw Unexpected();
            return new JsonValue(members);
        }

        private JsonValue ReadArray(int depth)
        {
            var items = new List<JsonValue>();
            at++;
            SkipSpace();
            if (TryTake(']')) return new JsonValue(items);
            do
            {
                items.Add(ReadValue(depth + 1));
                SkipSpace();
            }
            while (TryTake(','));
            if (!TryTake(']')) throw Unexpected();
            return new JsonValue(items);
        }

        private JsonValue ReadNumber()
        {
            int from = at;
            while (at < source.Length && "+-.eE0123456789".IndexOf(source[at]) >= 0) at++;
            string number = source.Substring(from, at - from);
            double ignored;
            if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out ignored))
            {
                throw new FormatException("not a number at " + from);
            }
            return new JsonValue(JsonKind.Number, number);
        }

        private string ReadText()
        {
            if (!TryTake('"')) throw Unexpected();
            var text = new StringBuilder();
            for (char next = Take(); next != '"'; next = Take())
            {
                if (next < ' ') throw new FormatException("control character at " + (at - 1));
                text.Append(next == '\\' ? ReadEscape() : next);
            }
            return text.ToString();
        }

        private char ReadEscape()
        {
            char escape = Take();
            switch (escape)
            {
                case '"':
                case '\\':
                case '/': return escape;
                case 'b': return '\b';
                case 'f': return '\f';
                case 'n': return '\n';
                case 'r': return '\r';
                case 't': return '\t';
                case 'u':
                    int code = 0;
                    for (int i = 0; i < 4; i++) code = code * 16 + HexDigit(Take());
                    return (char)code;
                default: throw new FormatException("unknown escape at " + (at - 1));
            }
        }

        private int HexDigit(char digit)
        {
            if (digit >= '0' && digit <= '9') return digit - '0';
            if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
            if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
            throw new FormatException("not a hexadecimal digit at " + (at - 1));
        }

        private bool TryWord(string word)
        {
            if (string.CompareOrdinal(source, at, word, 0, word.Length) != 0) return false;
            at += word.Length;
            return true;
        }

        private bool TryTake(char wanted)
        {
            if (at >= source.Length || source[at] != wanted) return false;
            at++;
            return true;
        }

        private char Take()
        {
            char next = Peek();
            at++;
            return next;
        }

        private char Peek()
        {
            if (at >= source.Length) throw new FormatException("JSON ends too early");
            return source[at];
        }

        private void SkipSpace()
        {
            while (at < source.Length && " \t\r\n".IndexOf(source[at]) >= 0) at++;
        }

        private FormatException Unexpected()
        {
            return new FormatException("not JSON at " + at);
        }
    }
}
