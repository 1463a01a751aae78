using System;
using System.Collections;
using System.Collections.Generic;

namespace UnityEngine
{
    /// <summary>Unity's loop, in the hands of a test.</summary>
    public static class Stage
    {
        internal static readonly List<GameObject> Objects = new List<GameObject>();

        /// <summary>What was made, does not belong to the scene, and was not destroyed.</summary>
        internal static readonly List<Object> Made = new List<Object>();

        /// <summary>Errors that were logged.</summary>
        public static readonly List<string> Errors = new List<string>();

        /// <summary>Warnings that were logged.</summary>
        public static readonly List<string> Warnings = new List<string>();

        /// <summary>Things in the scene.</summary>
        public static int Count
        {
            get { return Objects.Count; }
        }

        /// <summary>Materials in memory.</summary>
        public static int Materials
        {
            get { return Made.Count; }
        }

        public static void Clear()
        {
            foreach (GameObject each in Objects.ToArray()) Object.Destroy(each);
            Errors.Clear();
            Warnings.Clear();
            Input.Horizontal = Input.Vertical = 0f;
        }

        /// <summary>One frame of everything in the scene.</summary>
        public static void Frame(float seconds)
        {
            Time.deltaTime = Time.unscaledDeltaTime = seconds;
            Time.Passed += seconds;
            EachBehaviour(Start);
            EachBehaviour(behaviour => behaviour.Tell("Update"));
            EachBehaviour(Coroutines);
            EachBehaviour(behaviour => behaviour.Tell("LateUpdate"));
            EachBehaviour(behaviour => behaviour.Tell("OnGUI"));
        }

        public static void Pause(bool paused)
        {
            EachBehaviour(behaviour => behaviour.Tell("OnApplicationPause", paused));
        }

        private static void EachBehaviour(Action<MonoBehaviour> what)
        {
            foreach (GameObject each in Objects.ToArray())
            {
                foreach (MonoBehaviour behaviour in each.Behaviours) what(behaviour);
            }
        }

        private static void Start(MonoBehaviour behaviour)
        {
            if (behaviour.Started) return;
            behaviour.Started = true;
            behaviour.Tell("Start");
        }

        private static void Coroutines(MonoBehaviour behaviour)
        {
            foreach (IEnumerator each in behaviour.Coroutines.ToArray())
            {
                var wait = each.Current as WaitForSecondsRealtime;
                if (wait != null && wait.Until > Time.Passed) continue;
                if (!each.MoveNext()) behaviour.Coroutines.Remove(each);
            }
        }
    }

    public static class Time
    {
        internal static float Passed;

        public static float deltaTime { get; internal set; }
        public static float unscaledDeltaTime { get; internal set; }

        public static float realtimeSinceStartup
        {
            get { return Passed; }
        }
    }

    public static class Input
    {
        public static float Horizontal;
        public static float Vertical;

        public static float GetAxisRaw(string axis)
        {
            return axis == "Horizontal" ? Horizontal : Vertical;
        }
    }

    public static class Debug
    {
        public static void LogWarning(object message)
        {
            Stage.Warnings.Add(message.ToString());
        }

        public static void LogException(Exception exception)
        {
            Stage.Errors.Add(exception.ToString());
        }
    }

    public static class GUI
    {
        public static string Shown = "";

        public static void Label(Rect where, string text)
        {
            Shown = text;
        }
    }

    public struct Rect
    {
        public Rect(float x, float y, float width, float height)
        {
        }
    }

    public sealed class Coroutine
    {
    }

    public sealed class WaitForSecondsRealtime
    {
        internal readonly float Until;

        public WaitForSecondsRealtime(float seconds)
        {
            Until = Time.Passed + seconds;
        }
    }
}
