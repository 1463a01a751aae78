using System;
using System.Collections.Generic;
using System.IO;

namespace Tickstream.Tests
{
    /// <summary>The vectors that hold every language to the same bytes.</summary>
    public static class Golden
    {
        /// <summary>One list of one file, for instance <c>packets</c> of <c>packets.json</c>.</summary>
        public static IReadOnlyList<JsonValue> Vectors(string file, string list)
        {
            IReadOnlyList<JsonValue> vectors = File(file)[list].Items;
            Check.That(vectors.Count > 0, file + " has no " + list);
            return vectors;
        }

        public static JsonValue File(string name)
        {
            return Read("protocol/src/main/resources/dev/tickstream/protocol/golden/" + name + ".json");
        }

        /// <summary>The arena's own.</summary>
        public static JsonValue Arena()
        {
            return Read("games/arena/src/main/resources/dev/tickstream/arena/golden/arena.json");
        }

        private static JsonValue Read(string path)
        {
            string root = Environment.GetEnvironmentVariable("GOLDEN_ROOT");
            Check.That(!string.IsNullOrEmpty(root), "GOLDEN_ROOT names no directory");
            return JsonValue.Parse(System.IO.File.ReadAllText(Path.Combine(root, path)));
        }
    }
}
