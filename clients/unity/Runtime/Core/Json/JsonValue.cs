using System;
using System.Collections.Generic;
using System.Globalization;

namespace Tickstream
{
    /// <summary>What a JSON value is.</summary>
    public enum JsonKind
    {
        Null,
        Bool,
        Number,
        Text,
        Array,
        Object
    }

    /// <summary>
    /// A JSON value, as much as sessions and game descriptors need. Asking for what is not there gives
    /// <see cref="Null"/>, an empty text or 0, never an exception.
    /// </summary>
    public sealed class JsonValue
    {
        private static readonly List<JsonValue> NoItems = new List<JsonValue>();
        private static readonly Dictionary<string, JsonValue> NoMembers = new Dictionary<string, JsonValue>();

        /// <summary>Null, and what is not there.</summary>
        public static readonly JsonValue Null = new JsonValue(JsonKind.Null, "");

        private readonly string text;
        private readonly List<JsonValue> items = NoItems;
        private readonly Dictionary<string, JsonValue> members = NoMembers;

        internal JsonValue(JsonKind kind, string text)
        {
            Kind = kind;
            this.text = text;
        }

        internal JsonValue(List<JsonValue> items) : this(JsonKind.Array, "")
        {
            this.items = items;
        }

        internal JsonValue(Dictionary<string, JsonValue> members) : this(JsonKind.Object, "")
        {
            this.members = members;
        }

        /// <summary>Reads one document.</summary>
        /// <exception cref="FormatException">it is not JSON, nested deeper than 32, or longer than 1,048,576 characters</exception>
        public static JsonValue Parse(string document)
        {
            return new JsonReader(document).ReadDocument();
        }

        public JsonKind Kind { get; }

        /// <summary>The member of that name.</summary>
        public JsonValue this[string name]
        {
            get
            {
                JsonValue value;
                return members.TryGetValue(name, out value) ? value : Null;
            }
        }

        /// <summary>The elements of an array; none of anything else.</summary>
        public IReadOnlyList<JsonValue> Items
        {
            get { return items; }
        }

        /// <summary>The members of an object, in no order; none of anything else.</summary>
        public IReadOnlyDictionary<string, JsonValue> Members
        {
            get { return members; }
        }

        /// <summary>A text; empty for anything else.</summary>
        public string Text
        {
            get { return Kind == JsonKind.Text ? text : ""; }
        }

        /// <summary>True for <c>true</c> only.</summary>
        public bool IsTrue
        {
            get { return Kind == JsonKind.Bool && text == "true"; }
        }

        /// <summary>A whole number; 0 for anything else.</summary>
        public long Int64
        {
            get
            {
                long value;
                bool whole = long.TryParse(
                    text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
                return Kind == JsonKind.Number && whole ? value : 0;
            }
        }

        /// <summary>A number; 0 for anything else.</summary>
        public double Double
        {
            get
            {
                double value;
                bool read = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
                return Kind == JsonKind.Number && read ? value : 0;
            }
        }
    }
}
