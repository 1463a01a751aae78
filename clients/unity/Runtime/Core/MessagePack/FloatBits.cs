using System.Runtime.InteropServices;

namespace Tickstream
{
    /// <summary>A float and its bits, without an array in between.</summary>
    [StructLayout(LayoutKind.Explicit)]
    internal struct FloatBits
    {
        [FieldOffset(0)] private float single;
        [FieldOffset(0)] private uint bits;

        internal static float ToSingle(uint bits)
        {
            return new FloatBits { bits = bits }.single;
        }

        internal static uint ToBits(float single)
        {
            return new FloatBits { single = single }.bits;
        }
    }
}
