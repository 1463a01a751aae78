namespace Tickstream
{
    /// <summary>Why a connection or a session ended.</summary>
    public struct Ending
    {
        public Ending(string reason, string detail, bool byServer)
        {
            Reason = reason;
            Detail = detail;
            ByServer = byServer;
        }

        /// <summary>
        /// A word: the server's reason from its Kick, or the client's own: <c>CONNECT_FAILED</c>, <c>CONNECTION_LOST</c>,
        /// <c>SILENT</c>, <c>MALFORMED</c>, <c>FRAME_TOO_LARGE</c>, <c>SEND_QUEUE_FULL</c>, <c>REDIRECT</c>,
        /// <c>PROTOCOL_VERSION</c>, <c>GOODBYE</c>.
        /// </summary>
        public string Reason { get; }

        /// <summary>The same for people and logs; may be empty.</summary>
        public string Detail { get; }

        /// <summary>Whether the server said so.</summary>
        public bool ByServer { get; }

        /// <summary>
        /// Whether a new token leads back in: this session is over, but the player is welcome. Not after
        /// <c>MALFORMED</c>: a new session would understand this server no better.
        /// </summary>
        public bool WantsNewLogin
        {
            get
            {
                return Reason == "RESUME_UNKNOWN" || Reason == "RESUME_EXPIRED" || Reason == "TOKEN_EXPIRED";
            }
        }

        /// <summary>Whether what the server sent could not be read.</summary>
        internal bool IsMalformed
        {
            get { return !ByServer && (Reason == "MALFORMED" || Reason == "FRAME_TOO_LARGE"); }
        }

        /// <summary>Whether the same session can be taken up again on another connection.</summary>
        internal bool MayContinue
        {
            get
            {
                if (!ByServer) return Reason != "PROTOCOL_VERSION" && Reason != "GOODBYE";
                switch (Reason)
                {
                    case "ZONE_HELD":
                    case "SERVER_FULL":
                    case "RATE_LIMITED":
                    case "QUEUE_FULL":
                    case "DURABILITY_DEGRADED":
                    case "IDLE_TIMEOUT":
                    case "LOGIN_TIMEOUT":
                    case "SLOW_CONSUMER":
                    case "CONNECTION_LOST":
                    case "SERVER_RESTART":
                    case "SHUTTING_DOWN":
                    case "TOO_MANY_CONNECTIONS": return true;
                    default: return false;
                }
            }
        }

        public override string ToString()
        {
            return Detail.Length == 0 ? Reason : Reason + ": " + Detail;
        }
    }
}
