using System;

namespace Tickstream
{
    /// <summary>
    /// One session with a game server, across as many connections as it takes: logs in, keeps the zone's tables, measures
    /// round trips, resumes after a lost connection and sends again what was not answered. It has no thread, socket or
    /// clock of its own. All is done in <see cref="Poll"/>, by the thread that owns the session, and no exception leaves
    /// it. Games hear of it through a <see cref="ClientListener"/>.
    /// </summary>
    public sealed class ClientSession
    {
        private const long AnswerMaxMs = 15000;

        /// <summary>Most packets of one poll: a server that floods must not stop the game's frame.</summary>
        private const int PacketsPerPoll = 1000;

        /// <summary>The same in bytes; the packet that exceeds it is still heard.</summary>
        private const int BytesPerPoll = 2 << 20;

        private readonly SessionConfig config;
        private readonly Func<Endpoint, ITransport> connect;
        private readonly IClock clock;
        private readonly Func<double> chance;
        private readonly GuardedListener listener;
        private readonly PacketSerializer packets = new PacketSerializer();
        private readonly Heartbeat heartbeat = new Heartbeat();
        private readonly ReconnectBackoff backoff = new ReconnectBackoff();
        private readonly Confirmed confirmed = new Confirmed();
        private readonly PendingCommands pending = new PendingCommands();
        private readonly MessagePackWriter output = new MessagePackWriter(ProtocolLimits.ClientPayloadBytesMax);
        private readonly MessagePackWriter body = new MessagePackWriter(ProtocolLimits.ClientPayloadBytesMax - 32);
        private readonly Route route;
        private GuardedTransport transport;

        /// <summary>Whether this connection's first packet went out: the server may know of the player.</summary>
        private bool greeted;
        private long nextTryMs;

        /// <param name="endpoint">where the server is at first; it may redirect</param>
        /// <param name="connect">makes a connection, for instance <see cref="StreamTransport.Connect"/></param>
        /// <param name="chance">gives numbers from 0 to 1 that spread the reconnects of many clients</param>
        public ClientSession(
            SessionConfig config,
            Endpoint endpoint,
            ReplicatedWorld world,
            ClientListener listener,
            Func<Endpoint, ITransport> connect,
            IClock clock,
            Func<double> chance)
        {
            this.config = config;
            route = new Route(endpoint);
            this.listener = new GuardedListener(listener, Counters);
            this.connect = connect;
            this.clock = new SteadyClock(clock);
            this.chance = chance;
            World = world;
        }

        public SessionPhase Phase { get; private set; }

        /// <summary>Why the last connection, or the session, ended.</summary>
        public Ending Ending { get; private set; } = new Ending("", "", false);

        public ReplicatedWorld World { get; }

        /// <summary>The player's id, which keys its rows; empty for a spectator, and before the first Welcome.</summary>
        public string PlayerId { get; private set; } = "";

        /// <summary>The zone entered; empty before the first Welcome.</summary>
        public string Zone { get; private set; } = "";

        /// <summary>The zone's ticks per second.</summary>
        public int TickHz { get; private set; } = 20;

        /// <summary>The last round trip in milliseconds; -1 before the first.</summary>
        public int RttMs => heartbeat.RttMs;

        /// <summary>Commands that wait for their answers.</summary>
        public int Unanswered => pending.Count;

        public SessionCounters Counters { get; } = new SessionCounters();

        /// <summary>Begins to connect.</summary>
        public void Open()
        {
            if (Phase == SessionPhase.Idle) Dial();
        }

        /// <summary>Tries at once, if it waits for the next try.</summary>
        public void RetryNow()
        {
            if (Phase == SessionPhase.Waiting) nextTryMs = clock.NowMs;
        }

        /// <summary>Drops the connection as a broken network would. The session is resumed.</summary>
        public void DropConnection()
        {
            if (transport != null) Lose(new Ending("CONNECTION_LOST", "dropped by the client", false));
        }

        /// <summary>Leaves for good, and tells the server.</summary>
        public void Leave()
        {
            if (Phase == SessionPhase.Ended) return;
            if (greeted)
            {
                PacketSerializer.WriteGoodbye(output);
                SendOutput();
            }
            End(new Ending("GOODBYE", "", false));
        }

        /// <summary>Sends a command and keeps it until it is answered, across reconnects.</summary>
        /// <param name="clientSeq">its number, if it was sent; else 0</param>
        public SendResult Send<TCommand>(TCommand command, out long clientSeq) where TCommand : struct, ICommand
        {
            clientSeq = 0;
            SendResult result = Prepare(command);
            if (result != SendResult.Sent)
            {
                Counters.NotSent++;
                return result;
            }
            clientSeq = confirmed.TakeSeq();
            pending.Add(clientSeq, command.CommandId, body, clock.NowMs);
            PacketSerializer.WriteCommand(output, clientSeq, command.CommandId, body.Buffer, 0, body.Count);
            SendOutput();
            return SendResult.Sent;
        }

        private SendResult Prepare<TCommand>(TCommand command) where TCommand : struct, ICommand
        {
            if (Phase != SessionPhase.Open) return SendResult.NotOpen;
            body.Clear();
            try
            {
                command.Write(body);
                return pending.HasRoom(body) ? SendResult.Sent : SendResult.TooManyUnanswered;
            }
            catch (PayloadTooLargeException)
            {
                return SendResult.TooLarge;
            }
            catch (Exception e)
            {
                listener.OnFault(e);
                return SendResult.Invalid;
            }
        }

        /// <summary>Hears what came and does what is due. To be called often: each frame.</summary>
        public void Poll()
        {
            try
            {
                KeepTime(Hear());
            }
            catch (Exception e)
            {
                // Nothing here throws but a clock or a chance that was given.
                listener.OnFault(e);
            }
        }

        /// <summary>False if more may be waiting.</summary>
        private bool Hear()
        {
            long bytesMax = Counters.BytesIn + BytesPerPoll;
            for (int left = PacketsPerPoll; left > 0 && Counters.BytesIn < bytesMax && transport != null; left--)
            {
                ArraySegment<byte> payload;
                Ending ending;
                switch (transport.Poll(out payload, out ending))
                {
                    case TransportEvent.None: return true;
                    case TransportEvent.Opened: Introduce(); break;
                    case TransportEvent.Payload: Receive(payload); break;
                    default:
                        Lose(ending);
                        return true;
                }
            }
            return false;
        }

        /// <param name="heardAll">else an answer may be among what is still to be heard</param>
        private void KeepTime(bool heardAll)
        {
            long now = clock.NowMs;
            if (Phase == SessionPhase.Waiting && now >= nextTryMs) Dial();
            if (transport == null) return;
            if (heartbeat.IsSilent(now)) Lose(new Ending("SILENT", "the server answers nothing", false));
            if (Phase != SessionPhase.Open) return;
            while (heardAll && pending.Count > 0 && now - pending[0].SentMs > AnswerMaxMs)
            {
                Unanswer(UnansweredReason.TimedOut);
            }
            if (heartbeat.IsPingDue(now)) Ping(now);
        }

        private void Dial()
        {
            heartbeat.OnDial(clock.NowMs);
            greeted = false;
            if (Phase == SessionPhase.Waiting) Counters.Reconnects++;
            try
            {
                transport = new GuardedTransport(connect(route.Current), listener);
                Enter(SessionPhase.Connecting);
            }
            catch (Exception e)
            {
                listener.OnFault(e);
                Lose(new Ending("CONNECT_FAILED", e.Message, false));
            }
        }

        private void Introduce()
        {
            confirmed.WriteGreeting(output, config);
            greeted = true;
            SendOutput();
        }

        private void Receive(ArraySegment<byte> payload)
        {
            if (Phase == SessionPhase.Open) heartbeat.OnHeard(clock.NowMs);
            Counters.PacketsIn++;
            Counters.BytesIn += payload.Count;
            try
            {
                Handle(packets.Read(payload.Array, payload.Offset, payload.Count));
            }
            catch (MalformedMessageException e)
            {
                NotUnderstood(e);
            }
            catch (Exception e)
            {
                // The game's own decoding failed, and may have left a world half changed.
                listener.OnFault(e);
                NotUnderstood(e);
            }
        }

        /// <summary>
        /// A server that cannot be understood is as good as gone: a new connection begins anew, a few times. Unless a
        /// listener gave this one up already.
        /// </summary>
        private void NotUnderstood(Exception why)
        {
            Counters.Malformed++;
            if (transport != null) Lose(new Ending("MALFORMED", why.Message, false));
        }

        private void Handle(PacketType type)
        {
            bool open = Phase == SessionPhase.Open;
            if (type == PacketType.Unknown) Counters.Unknown++;
            else if (type == PacketType.Kick) Lose(new Ending(packets.Kick.Reason, packets.Kick.Detail, true));
            else if (type == PacketType.Redirect) Redirected(packets.Redirect);
            else if (type == PacketType.Notice) listener.OnNotice(packets.Notice);
            else if (open == (type == PacketType.Welcome)) Counters.Stale++;
            else if (type == PacketType.Welcome) Welcomed(packets.Welcome);
            else if (type == PacketType.Delta) Changed(packets.Delta);
            else if (type == PacketType.Verdict) Answered(packets.Verdict);
            else if (type == PacketType.Pong) RoundTrip(packets.Pong);
            else listener.OnStats(packets.Stats);
        }

        private void Welcomed(Welcome welcome)
        {
            if (welcome.ProtocolVersion != ProtocolLimits.Version)
            {
                string both = "it speaks version " + welcome.ProtocolVersion + ", this client " + ProtocolLimits.Version;
                End(new Ending("PROTOCOL_VERSION", both, false));
                return;
            }
            heartbeat.OnWelcome(clock.NowMs);
            backoff.OnOpen(clock.NowMs);
            route.OnWelcome();
            confirmed.OnWelcome(welcome);
            PlayerId = welcome.PlayerId;
            Zone = welcome.Zone;
            TickHz = welcome.TickHz;
            while (pending.Count > 0 && !welcome.Resumed) Unanswer(UnansweredReason.SessionOver);
            while (pending.Count > 0 && pending[0].ClientSeq <= welcome.LastClientSeq)
            {
                Unanswer(UnansweredReason.JudgedUnheard);
            }
            SendAgain();
            Ping(clock.NowMs);
            if (transport == null) return;
            Enter(SessionPhase.Open);
            if (Phase == SessionPhase.Open) listener.OnWelcome(welcome);
        }

        private void SendAgain()
        {
            long now = clock.NowMs;
            for (int i = 0; i < pending.Count && transport != null; i++)
            {
                PendingCommands.Slot slot = pending[i];
                slot.SentMs = now;
                PacketSerializer.WriteCommand(
                    output, slot.ClientSeq, slot.CommandId, slot.Body, 0, slot.BodyBytes);
                SendOutput();
            }
        }

        private void Changed(Delta delta)
        {
            if (!confirmed.IsInOrder(delta))
            {
                Counters.Stale++;
                return;
            }
            try
            {
                World.Apply(delta);
                World.ReadFacts(delta);
            }
            finally
            {
                // Also of a delta that breaks off: what is drawn is what the tables hold.
                listener.OnDelta(World);
            }
            confirmed.OnDelta(delta);
            backoff.OnDelta();
        }

        private void Answered(Verdict verdict)
        {
            confirmed.OnVerdict(verdict);
            long sentMs = pending.Take(verdict.ClientSeq);
            if (sentMs < 0)
            {
                Counters.Stale++;
                return;
            }
            if (verdict.Accepted) Counters.Accepted++;
            else Counters.Refused++;
            listener.OnVerdict(verdict, clock.NowMs - sentMs);
        }

        private void RoundTrip(Pong pong)
        {
            if (heartbeat.OnPong(pong, clock.NowMs)) listener.OnRoundTrip(RttMs);
            else Counters.Stale++;
        }

        private void Redirected(Redirect redirect)
        {
            Endpoint other;
            if (!route.Current.TryFollow(redirect, out other)) throw new MalformedMessageException("redirected to nowhere");
            Lose(new Ending("REDIRECT", redirect.Reason, false));
            route.OnRedirect(other);
        }

        private void Ping(long now)
        {
            heartbeat.OnPing(now);
            PacketSerializer.WritePing(output, now, RttMs);
            SendOutput();
        }

        private void SendOutput()
        {
            if (transport == null) return;
            Counters.PacketsOut++;
            if (!transport.Send(output)) Lose(new Ending("SEND_QUEUE_FULL", "", false));
        }

        private void Lose(Ending ending)
        {
            long now = clock.NowMs;
            if (!ending.MayContinue || backoff.GivesUp(ending, now))
            {
                End(ending);
                return;
            }
            nextTryMs = now + backoff.NextWaitMs(now, chance());
            Hang();
            // A listener that heard of a fault may have left.
            if (Phase == SessionPhase.Ended) return;
            if (Phase == SessionPhase.Connecting) route.OnFailure();
            Ending = ending;
            Enter(SessionPhase.Waiting);
        }

        private void End(Ending ending)
        {
            Hang();
            if (Phase == SessionPhase.Ended) return;
            Ending = ending;
            // Before a listener hears of it: what it would send now must be refused.
            Phase = SessionPhase.Ended;
            while (pending.Count > 0) Unanswer(UnansweredReason.SessionOver);
            listener.OnPhase(this);
        }

        private void Hang()
        {
            if (transport == null) return;
            GuardedTransport last = transport;
            transport = null;
            Counters.QueueFull += last.Close();
        }

        private void Enter(SessionPhase phase)
        {
            Phase = phase;
            listener.OnPhase(this);
        }

        private void Unanswer(UnansweredReason why)
        {
            listener.OnUnanswered(pending.TakeFirst(), why);
        }
    }
}
