namespace Tickstream
{
    /// <summary>The answer to one command.</summary>
    public sealed class Verdict
    {
        internal const int Fields = 6;

        /// <summary>Number of the command.</summary>
        public long ClientSeq { get; private set; }

        /// <summary>Tick that judged it.</summary>
        public long Tick { get; private set; }

        /// <summary>Whether it took effect, now or when it was sent before.</summary>
        public bool Accepted { get; private set; }

        /// <summary>Why it was refused, in a word to be shown as it is; empty if it was accepted.</summary>
        public string Reason { get; private set; } = "";

        /// <summary>What was asked, in the reason's unit; 0 if it has none.</summary>
        public long Actual { get; private set; }

        /// <summary>What is allowed, in the reason's unit; 0 if it has none.</summary>
        public long Limit { get; private set; }

        internal void Read(MessagePackReader input)
        {
            ClientSeq = input.ReadInt64();
            Tick = input.ReadInt64();
            Accepted = input.ReadBool();
            Reason = input.ReadString();
            Actual = input.ReadInt64();
            Limit = input.ReadInt64();
        }
    }
}
