namespace Tickstream.Arena
{
    /// <summary>Asks to stand at another place, at most 358 units away, once a tick.</summary>
    public struct MoveCommand : ICommand
    {
        public const int Id = 0;
        public const string Shape = "(to (x int32, y int32))";

        public MoveCommand(Position to)
        {
            To = to;
        }

        public Position To { get; }

        public int CommandId
        {
            get { return Id; }
        }

        public void Write(MessagePackWriter output)
        {
            output.WriteArrayHeader(1);
            To.Write(output);
        }
    }
}
