namespace Tickstream
{
    /// <summary>Where a session is between hello and goodbye.</summary>
    public enum SessionPhase
    {
        Idle,

        /// <summary>A connection is being made, or waits for its Welcome.</summary>
        Connecting,

        Open,

        /// <summary>The connection is lost; another try comes.</summary>
        Waiting,

        /// <summary>Over for good.</summary>
        Ended
    }

    /// <summary>What became of a command that was to be sent.</summary>
    public enum SendResult
    {
        /// <summary>On its way; an answer will come, or <see cref="ClientListener.OnUnanswered"/>.</summary>
        Sent,

        /// <summary>There is no connection at the moment.</summary>
        NotOpen,

        /// <summary>Too many wait for their answers already, or too large ones.</summary>
        TooManyUnanswered,

        /// <summary>Larger than a payload may be.</summary>
        TooLarge,

        /// <summary>The command could not be written; <see cref="ClientListener.OnFault"/> has its exception.</summary>
        Invalid
    }

    /// <summary>Why a command has no answer.</summary>
    public enum UnansweredReason
    {
        /// <summary>It was judged before the connection broke, or lost with it; the tables show which.</summary>
        JudgedUnheard,

        /// <summary>
        /// None came in 15 s: of what is beyond its rate limit the server answers a hundred a second, and drops the rest.
        /// </summary>
        TimedOut,

        /// <summary>Its session is over.</summary>
        SessionOver
    }
}
