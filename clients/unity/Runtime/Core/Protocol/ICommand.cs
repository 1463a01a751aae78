namespace Tickstream
{
    /// <summary>A player's wish. Implemented by structs, one for each command of a game.</summary>
    public interface ICommand
    {
        /// <summary>The command's <c>id</c> in the game descriptor.</summary>
        int CommandId { get; }

        /// <summary>Writes the body: an array of the command's fields, in the descriptor's order.</summary>
        void Write(MessagePackWriter output);
    }
}
