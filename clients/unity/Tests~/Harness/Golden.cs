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
            string folder = Environment.GetEnvironmentVariable("TICKSTREAM_GOLDEN");
            Check.That(!string.IsNullOrEmpty(folder), "TICKSTREAM_GOLDEN names no directory");
            return JsonValue.Parse(System.IO.File.ReadAllText(Path.Combine(folder, name + ".json")));
        }
    }
}
