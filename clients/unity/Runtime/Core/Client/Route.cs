namespace Tickstream
{
    /// <summary>
    /// Where a session connects: where it was told to first, or where the last redirect led. When several connections in a
    /// row come to nothing at one of them, it is the other's turn: a redirect may lead to a server that is gone.
    /// </summary>
    internal sealed class Route
    {
        private const int FailuresMax = 3;

        private readonly Endpoint home;
        private Endpoint redirected;
        private bool isHome = true;
        private int failures;

        internal Route(Endpoint home)
        {
            this.home = home;
            redirected = home;
        }

        internal Endpoint Current
        {
            get { return isHome ? home : redirected; }
        }

        internal void OnRedirect(Endpoint to)
        {
            redirected = to;
            isHome = false;
            failures = 0;
        }

        /// <summary>There is a server, and it knows the session.</summary>
        internal void OnWelcome()
        {
            failures = 0;
        }

        /// <summary>A connection ended without a Welcome.</summary>
        internal void OnFailure()
        {
            if (++failures < FailuresMax) return;
            failures = 0;
            isHome = !isHome;
        }
    }
}
