using System;
using System.Collections.Generic;

namespace Tickstream.Tests
{
    /// <summary>A test's finding that something is not as it should be.</summary>
    public sealed class CheckFailed : Exception
    {
        public CheckFailed(string message) : base(message)
        {
        }
    }

    /// <summary>The few assertions the tests need.</summary>
    public static class Check
    {
        public static void That(bool condition, string what)
        {
            if (!condition) throw new CheckFailed(what);
        }

        public static void Equal<T>(T expected, T actual, string what)
        {
            if (EqualityComparer<T>.Default.Equals(expected, actual)) return;
            throw new CheckFailed(what + ": expected <" + expected + ">, was <" + actual + ">");
        }

        public static void Throws<T>(Action action, string what) where T : Exception
        {
            try
            {
                action();
            }
            catch (T)
            {
                return;
            }
            throw new CheckFailed(what + ": no " + typeof(T).Name);
        }
    }
}
