using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;

// As much of UnityEngine as the package uses, so that it compiles and runs without Unity. Only shapes: nothing is drawn.
namespace UnityEngine
{
    public class Object
    {
        private bool destroyed;

        public string name { get; set; } = "";

        public static void Destroy(Object thing)
        {
            GameObject gone = thing as GameObject;
            if (gone != null) gone.Leave();
            if (ReferenceEquals(thing, null)) return;
            thing.destroyed = true;
            Stage.Made.Remove(thing);
        }

        /// <summary>What Unity does when something destroyed is used.</summary>
        protected void MustExist()
        {
            if (destroyed) throw new MissingReferenceException(GetType().Name + " was destroyed, and is used");
        }

        public static T Instantiate<T>(T original) where T : Component, new()
        {
            return new GameObject().AddComponent<T>();
        }

        public static bool operator ==(Object one, Object other)
        {
            return ReferenceEquals(one, other) || (IsNothing(one) && IsNothing(other));
        }

        public static bool operator !=(Object one, Object other)
        {
            return !(one == other);
        }

        public override bool Equals(object other)
        {
            return ReferenceEquals(this, other);
        }

        public override int GetHashCode()
        {
            return base.GetHashCode();
        }

        private static bool IsNothing(Object thing)
        {
            return ReferenceEquals(thing, null) || thing.destroyed;
        }
    }

    public sealed class MissingReferenceException : SystemException
    {
        public MissingReferenceException(string message) : base(message)
        {
        }
    }

    public class Component : Object
    {
        internal GameObject Owner;

        public GameObject gameObject
        {
            get
            {
                MustExist();
                return Owner;
            }
        }

        public Transform transform
        {
            get { return gameObject.transform; }
        }

        public T GetComponent<T>() where T : Component
        {
            return gameObject.GetComponent<T>();
        }
    }

    public class MonoBehaviour : Component
    {
        internal readonly List<IEnumerator> Coroutines = new List<IEnumerator>();
        internal bool Started;

        public Coroutine StartCoroutine(IEnumerator routine)
        {
            if (routine.MoveNext()) Coroutines.Add(routine);
            return new Coroutine();
        }

        /// <summary>Calls one of Unity's messages, as Unity does: by name, whatever its access.</summary>
        internal void Tell(string message, params object[] arguments)
        {
            for (Type type = GetType(); type != typeof(MonoBehaviour); type = type.BaseType)
            {
                MethodInfo method = type.GetMethod(
                    message, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly);
                if (method == null) continue;
                try
                {
                    method.Invoke(this, arguments);
                }
                catch (TargetInvocationException e)
                {
                    throw new InvalidOperationException(message + " of " + GetType().Name + " threw", e.InnerException);
                }
                return;
            }
        }
    }

    public sealed class GameObject : Object
    {
        private readonly List<Component> components = new List<Component>();
        private readonly Transform place;

        public GameObject()
        {
            place = AddComponent<Transform>();
            Stage.Objects.Add(this);
        }

        public Transform transform
        {
            get
            {
                MustExist();
                return place;
            }
        }

        public static GameObject CreatePrimitive(PrimitiveType type)
        {
            var made = new GameObject();
            made.AddComponent<Renderer>();
            return made;
        }

        public T AddComponent<T>() where T : Component, new()
        {
            return (T)Add(typeof(T));
        }

        public T GetComponent<T>() where T : Component
        {
            MustExist();
            return (T)components.Find(each => each is T);
        }

        internal IEnumerable<MonoBehaviour> Behaviours
        {
            get
            {
                foreach (Component each in components.ToArray())
                {
                    var behaviour = each as MonoBehaviour;
                    if (!ReferenceEquals(behaviour, null)) yield return behaviour;
                }
            }
        }

        internal void Leave()
        {
            foreach (MonoBehaviour each in Behaviours) each.Tell("OnDestroy");
            foreach (Component each in components) Destroy(each);
            components.Clear();
            Stage.Objects.Remove(this);
        }

        private Component Add(Type type)
        {
            foreach (RequireComponent needed in type.GetCustomAttributes(typeof(RequireComponent), true))
            {
                foreach (Type each in needed.Types)
                {
                    if (!components.Exists(each.IsInstanceOfType)) Add(each);
                }
            }
            var component = (Component)Activator.CreateInstance(type);
            component.Owner = this;
            components.Add(component);
            var behaviour = component as MonoBehaviour;
            if (!ReferenceEquals(behaviour, null)) behaviour.Tell("Awake");
            return component;
        }
    }

    public sealed class Transform : Component
    {
        public Vector3 position { get; set; }
        public Vector3 localScale { get; set; }
    }

    public sealed class Material : Object
    {
        public Material()
        {
            Stage.Made.Add(this);
        }

        public Material(Material after) : this()
        {
        }

        public Color color { get; set; }
    }

    public sealed class Renderer : Component
    {
        private static readonly Material Default = new Material();

        public Material sharedMaterial { get; set; } = Default;

        /// <summary>A copy for this body alone, which stays when the body goes.</summary>
        public Material material
        {
            get { return sharedMaterial = new Material(sharedMaterial); }
        }
    }

    public enum PrimitiveType
    {
        Cube
    }
}
