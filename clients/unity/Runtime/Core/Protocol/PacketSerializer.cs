namespace Tickstream
{
    /// <summary>
    /// Packets to payloads and back. The packets that are read are this serializer's own, one of each kind: valid until
    /// the next of that kind is read. Not for several threads.
    /// </summary>
    public sealed class PacketSerializer
    {
        private readonly MessagePackReader input = new MessagePackReader();

        public Welcome Welcome { get; } = new Welcome();
        public Pong Pong { get; } = new Pong();
        public Verdict Verdict { get; } = new Verdict();
        public Delta Delta { get; } = new Delta();
        public Kick Kick { get; } = new Kick();
        public Redirect Redirect { get; } = new Redirect();
        public Notice Notice { get; } = new Notice();
        public Stats Stats { get; } = new Stats();

        /// <summary>
        /// Reads one payload from the server into the packet of its kind. Elements behind the last known field are
        /// passed over, and so are packets of an unknown number.
        /// </summary>
        /// <exception cref="MalformedMessageException">the payload is not exactly one packet</exception>
        public PacketType Read(byte[] buffer, int offset, int count)
        {
            input.Reset(buffer, offset, count);
            int elements = input.ReadArrayHeader();
            if (elements < 1) throw new MalformedMessageException("a packet without a number");
            PacketType type = Known(input.ReadInt64());
            int behind = type == PacketType.Unknown ? elements - 1 : elements - 1 - FieldsOf(type);
            if (behind < 0) throw new MalformedMessageException("fields are missing");
            ReadFields(type, buffer);
            input.Skip(behind);
            if (input.HasRemaining) throw new MalformedMessageException("bytes behind the packet");
            return type;
        }

        private void ReadFields(PacketType type, byte[] buffer)
        {
            switch (type)
            {
                case PacketType.Welcome: Welcome.Read(input); break;
                case PacketType.Pong: Pong.Read(input); break;
                case PacketType.Verdict: Verdict.Read(input); break;
                case PacketType.Delta: Delta.Read(input, buffer); break;
                case PacketType.Kick: Kick.Read(input); break;
                case PacketType.Redirect: Redirect.Read(input); break;
                case PacketType.Notice: Notice.Read(input); break;
                case PacketType.Stats: Stats.Read(input); break;
            }
        }

        private static PacketType Known(long number)
        {
            bool fromServer = number >= (long)PacketType.Welcome && number <= (long)PacketType.Stats;
            return fromServer ? (PacketType)number : PacketType.Unknown;
        }

        private static int FieldsOf(PacketType type)
        {
            switch (type)
            {
                case PacketType.Welcome: return Welcome.Fields;
                case PacketType.Pong: return Pong.Fields;
                case PacketType.Verdict: return Verdict.Fields;
                case PacketType.Delta: return Delta.Fields;
                case PacketType.Kick: return Kick.Fields;
                case PacketType.Redirect: return Redirect.Fields;
                case PacketType.Notice: return Notice.Fields;
                default: return Stats.Fields;
            }
        }

        /// <summary>Logs in as a player. A payload, as every other below; the writer is cleared first.</summary>
        public static void WriteHello(MessagePackWriter output, string token, string client)
        {
            Begin(output, PacketType.Hello, 3);
            output.WriteInt64(ProtocolLimits.Version);
            output.WriteString(token);
            output.WriteString(client);
        }

        /// <param name="clientTimeMs">any clock of the client's; comes back in the pong</param>
        /// <param name="lastRttMs">round trip measured by the ping before; -1 when unknown</param>
        public static void WritePing(MessagePackWriter output, long clientTimeMs, int lastRttMs)
        {
            Begin(output, PacketType.Ping, 2);
            output.WriteInt64(clientTimeMs);
            output.WriteInt64(lastRttMs);
        }

        /// <summary>A command whose body is encoded already.</summary>
        public static void WriteCommand(
            MessagePackWriter output, long clientSeq, int commandId, byte[] body, int offset, int count)
        {
            Begin(output, PacketType.Command, 3);
            output.WriteInt64(clientSeq);
            output.WriteInt64(commandId);
            output.WriteRaw(body, offset, count);
        }

        /// <param name="lastTick">tick of the last delta that was not full; 0 if there was none</param>
        /// <param name="lastClientSeq">greatest number of a command known to have taken effect; 0 if none did</param>
        public static void WriteResume(
            MessagePackWriter output, string resumeToken, string client, long lastTick, long lastClientSeq)
        {
            Begin(output, PacketType.Resume, 5);
            output.WriteInt64(ProtocolLimits.Version);
            output.WriteString(resumeToken);
            output.WriteString(client);
            output.WriteInt64(lastTick);
            output.WriteInt64(lastClientSeq);
        }

        public static void WriteGoodbye(MessagePackWriter output)
        {
            Begin(output, PacketType.Goodbye, 0);
        }

        /// <summary>Watches a zone without playing. The token may be empty where the server allows it.</summary>
        public static void WriteSpectate(MessagePackWriter output, string zone, string token)
        {
            Begin(output, PacketType.Spectate, 3);
            output.WriteInt64(ProtocolLimits.Version);
            output.WriteString(zone);
            output.WriteString(token);
        }

        private static void Begin(MessagePackWriter output, PacketType type, int fields)
        {
            output.Clear();
            output.WriteArrayHeader(fields + 1);
            output.WriteInt64((long)type);
        }
    }
}
