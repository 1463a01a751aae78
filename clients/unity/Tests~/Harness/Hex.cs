using System;
using System.Text;

namespace Tickstream.Tests
{
    /// <summary>Bytes as the golden vectors write them.</summary>
    public static class Hex
    {
        public static byte[] Bytes(string text)
        {
            var bytes = new byte[text.Length / 2];
            for (int i = 0; i < bytes.Length; i++) bytes[i] = Convert.ToByte(text.Substring(i * 2, 2), 16);
            return bytes;
        }

        public static string Text(byte[] bytes, int offset, int count)
        {
            var text = new StringBuilder(count * 2);
            for (int i = 0; i < count; i++) text.Append(bytes[offset + i].ToString("x2"));
            return text.ToString();
        }

        public static string Text(ArraySegment<byte> bytes)
        {
            return Text(bytes.Array, bytes.Offset, bytes.Count);
        }
    }
}
