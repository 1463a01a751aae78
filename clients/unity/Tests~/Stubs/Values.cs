using System;

namespace UnityEngine
{
    public struct Vector2
    {
        public float x;
        public float y;

        public Vector2(float x, float y)
        {
            this.x = x;
            this.y = y;
        }

        public float sqrMagnitude
        {
            get { return x * x + y * y; }
        }

        public static Vector2 ClampMagnitude(Vector2 vector, float max)
        {
            float length = (float)Math.Sqrt(vector.sqrMagnitude);
            return length <= max ? vector : new Vector2(vector.x / length * max, vector.y / length * max);
        }
    }

    public struct Vector3
    {
        public float x;
        public float y;
        public float z;

        public Vector3(float x, float y, float z)
        {
            this.x = x;
            this.y = y;
            this.z = z;
        }

        public static Vector3 Lerp(Vector3 a, Vector3 b, float t)
        {
            t = Math.Max(0f, Math.Min(1f, t));
            return new Vector3(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t);
        }

        public override string ToString()
        {
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, "({0:0.###}, {1:0.###}, {2:0.###})", x, y, z);
        }
    }

    public struct Color
    {
        public static Color green
        {
            get { return new Color(); }
        }

        public static Color gray
        {
            get { return new Color(); }
        }

        public static Color yellow
        {
            get { return new Color(); }
        }

        public static Color blue
        {
            get { return new Color(); }
        }
    }

    public static class Mathf
    {
        public static int RoundToInt(float value)
        {
            return (int)Math.Round(value);
        }
    }

    public sealed class SerializeField : Attribute
    {
    }

    public sealed class TooltipAttribute : Attribute
    {
        public TooltipAttribute(string text)
        {
        }
    }

    public sealed class AddComponentMenu : Attribute
    {
        public AddComponentMenu(string path)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public sealed class RequireComponent : Attribute
    {
        internal readonly Type[] Types;

        public RequireComponent(Type one)
        {
            Types = new[] { one };
        }

        public RequireComponent(Type one, Type two)
        {
            Types = new[] { one, two };
        }
    }
}
