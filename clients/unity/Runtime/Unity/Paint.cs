using UnityEngine;

namespace Tickstream.Unity
{
    /// <summary>
    /// A colour of many bodies: one material, which they share. One for each body would stay in memory when the body is
    /// gone. Whoever has it destroys it.
    /// </summary>
    public sealed class Paint
    {
        private readonly Color color;
        private Material material;

        public Paint(Color color)
        {
            this.color = color;
        }

        /// <summary>Colours a body. The first one's material is what this one is made after.</summary>
        public void Apply(Renderer body)
        {
            if (body == null || body.sharedMaterial == null) return;
            if (material == null) material = new Material(body.sharedMaterial) { color = color };
            body.sharedMaterial = material;
        }

        public void Destroy()
        {
            if (material != null) Object.Destroy(material);
        }
    }
}
