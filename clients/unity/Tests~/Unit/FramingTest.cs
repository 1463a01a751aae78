using System;
using System.Collections.Generic;

namespace Tickstream.Tests
{
    /// <summary>frames.json, and the same cuts made anywhere, for both framings.</summary>
    public static class FramingTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            foreach (JsonValue each in Golden.Vectors("frames", "streams"))
            {
                JsonValue stream = each;
                add("frames: " + stream["name"].Text, () => Reads(stream));
            }
            foreach (JsonValue each in Golden.Vectors("frames", "refused"))
            {
                JsonValue refused = each;
                // A client's payloads are smaller; this is the end that reads a server's.
                if (refused["hex"].Text == "00004001") continue;
                add("frames: refuses " + refused["name"].Text, () => Refuses(refused));
            }
            add("frames: cut anywhere, seeded", CutAnywhere);
            add("frames: noise is a frame or refused, seeded", Noise);
            add("frames: what is written is read again", WritesFrames);
        }

        private static void Reads(JsonValue stream)
        {
            var framing = new LengthPrefixFraming();
            var payloads = new List<string>();
            foreach (JsonValue chunk in stream["chunks"].Items) Feed(framing, Hex.Bytes(chunk.Text), payloads);
            string expected = "";
            foreach (JsonValue payload in stream["payloads"].Items) expected += payload.Text + " ";
            Check.Equal(expected, string.Join(" ", payloads) + " ", "payloads");
        }

        private static void Refuses(JsonValue refused)
        {
            try
            {
                Feed(new LengthPrefixFraming(), Hex.Bytes(refused["hex"].Text), new List<string>());
            }
            catch (FrameException e)
            {
                Check.Equal(refused["reason"].Text, e.Reason, "reason");
                return;
            }
            throw new CheckFailed("it was not refused");
        }

        private static void CutAnywhere()
        {
            var random = new Random(Seed.Value);
            for (int round = 0; round < 200; round++)
            {
                bool webSocket = round % 2 == 0;
                Framing framing = webSocket ? (Framing)new WebSocketFraming() : new LengthPrefixFraming();
                var stream = new List<byte>();
                var expected = new List<string>();
                for (int i = random.Next(1, 6); i > 0; i--)
                {
                    var payload = new byte[random.Next(1, random.Next(4) == 0 ? 70000 : 300)];
                    random.NextBytes(payload);
                    expected.Add(Hex.Text(payload, 0, payload.Length));
                    stream.AddRange(webSocket ? ServerFrames.Fragments(payload, random) : Prefixed(payload));
                }
                var payloads = new List<string>();
                for (int at = 0; at < stream.Count;)
                {
                    int count = Math.Min(random.Next(1, 5000), stream.Count - at);
                    Feed(framing, stream.GetRange(at, count).ToArray(), payloads);
                    at += count;
                }
                Check.Equal(string.Join(" ", expected), string.Join(" ", payloads), "payloads");
            }
        }

        private static void Noise()
        {
            var random = new Random(Seed.Value);
            for (int round = 0; round < 2000; round++)
            {
                Framing framing = round % 2 == 0 ? (Framing)new WebSocketFraming() : new LengthPrefixFraming();
                var bytes = new byte[random.Next(1, 64)];
                random.NextBytes(bytes);
                if (round % 3 == 0) bytes[0] = 0x82;
                if (round % 4 == 0) bytes[0] = 0;
                try
                {
                    for (int i = 0; i < 20; i++) Feed(framing, bytes, new List<string>());
                }
                catch (FrameException)
                {
                }
                catch (Exception e)
                {
                    throw new CheckFailed(Hex.Text(bytes, 0, bytes.Length) + ": " + e);
                }
            }
        }

        private static void WritesFrames()
        {
            foreach (int count in new[] { 1, 125, 126, 16384 })
            {
                var payload = new byte[count];
                new Random(count).NextBytes(payload);
                var frame = new byte[count + Framing.HeaderBytesMax];
                int length = new LengthPrefixFraming().Wrap(payload, 0, count, frame);
                Check.Equal(Hex.Text(Prefixed(payload), 0, count + 4), Hex.Text(frame, 0, length), "frame of " + count);
                length = new WebSocketFraming().Wrap(payload, 0, count, frame);
                byte[] read = ServerFrames.Unmask(frame, length);
                Check.Equal(Hex.Text(payload, 0, count), Hex.Text(read, 0, read.Length), "message of " + count);
            }
        }

        private static void Feed(Framing framing, byte[] bytes, List<string> payloads)
        {
            framing.Append(bytes, 0, bytes.Length);
            ArraySegment<byte> payload;
            ArraySegment<byte> reply;
            do
            {
                while (framing.TryTake(out payload)) payloads.Add(Hex.Text(payload));
            }
            while (framing.TryTakeReply(out reply));
        }

        private static byte[] Prefixed(byte[] payload)
        {
            return ServerFrames.Prefixed(payload);
        }
    }
}
