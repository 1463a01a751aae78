using System;
using System.IO;
using System.Reflection;
using UnityEngine;

namespace Tickstream.Tests
{
    /// <summary>What the package needs of a project, and what it does where that is missing.</summary>
    public static class PackageTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("package: declares the built-in modules it uses", Modules);
            add("package: without the Input Manager nobody walks, and one warning says so", NoInputManager);
        }

        private static void Modules()
        {
            string root = Environment.GetEnvironmentVariable("GOLDEN_ROOT");
            JsonValue package = JsonValue.Parse(File.ReadAllText(Path.Combine(root, "clients/unity/package.json")));
            foreach (string each in new[] { "imgui", "physics", "unitywebrequest" })
            {
                Check.Equal("1.0.0", package["dependencies"]["com.unity.modules." + each].Text, each);
            }
        }

        private static void NoInputManager()
        {
            Stage.Clear();
            // Compiled without ENABLE_LEGACY_INPUT_MANAGER.
            Assembly other = Assembly.LoadFrom(Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "webgl.dll"));
            Type type = other.GetType("Tickstream.Unity.PlayerController");
            MethodInfo read = type.GetMethod("ReadDirection", BindingFlags.Instance | BindingFlags.NonPublic);
            object controller = Activator.CreateInstance(type);
            Input.Horizontal = 1f;
            for (int i = 0; i < 3; i++) Check.Equal(0f, ((Vector2)read.Invoke(controller, null)).sqrMagnitude, "direction");
            Check.Equal(1, Stage.Warnings.Count, "warnings");
            Stage.Clear();
        }
    }
}
